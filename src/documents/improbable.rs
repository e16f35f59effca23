//! Values that are hardly what their label says: a neighbour's, or a part of the whole.

use super::values::tidy;
use crate::rules::ValueKind;

/// Whether a text is hardly a value of this kind: a name that is an address, an address that is an
/// amount of money.
pub(super) fn is_anothers_kind(kind: &ValueKind, text: &str) -> bool {
    let text = tidy(text);
    match kind {
        ValueKind::Name => is_address(&text),
        ValueKind::Address => is_amount(&text),
        _ => false,
    }
}

/// A district, a street, and a number at the end: no organisation is called that, though one may
/// have its address behind its name.
pub fn is_address(text: &str) -> bool {
    let bodies = [
        "公司", "企业", "厂", "店", "社", "院", "中心", "商行", "馆", "部",
    ];
    if bodies.iter().any(|body| text.contains(body)) {
        return false;
    }
    let last = text
        .trim_end_matches([')', '）'])
        .trim_end_matches(['号', '室', '楼', '层', '栋', '幢', '座', '单', '元']);
    let numbered = last.len() < text.len() && last.ends_with(|c: char| c.is_ascii_digit());
    let district = text.find(['省', '市', '区', '县', '州', '盟', '旗']);
    let street = text.rfind(['路', '街', '道', '巷', '村', '镇', '弄', '园']);
    numbered && district.zip(street).is_some_and(|(d, s)| d < s)
}

/// Whether a text ends with a word for an organisation, a part of one, or a place of its work.
pub(super) fn ends_like_an_organisation(text: &str) -> bool {
    let words = [
        "公司", "企业", "厂", "店", "社", "院", "中心", "商行", "馆", "部", "处", "站", "点", "库",
        "所", "网点", "基地",
    ];
    words
        .iter()
        .any(|word| text.len() > word.len() && text.ends_with(word))
}

/// An amount in figures or in words, with its unit.
fn is_amount(text: &str) -> bool {
    let of_amount = |c: char| {
        c.is_ascii_digit()
            || "零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾佰仟百千万亿两.,".contains(c)
    };
    let bare = text
        .trim_start_matches("人民币")
        .trim_start_matches(['¥', '￥']);
    let unit = bare.trim_start_matches(of_amount);
    let units = [
        "元",
        "圆",
        "元整",
        "圆整",
        "元人民币",
        "元(人民币)",
        "元（人民币）",
        "美元",
        "港元",
        "欧元",
    ];
    unit.len() < bare.len() && units.contains(&unit.trim())
}

/// Family names of two letters that are often met: alone they are half of a person's name.
const COMPOUND: &[&str] = &[
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "夏侯", "诸葛", "尉迟", "皇甫",
    "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "公孙", "仲孙", "轩辕", "令狐",
    "钟离", "宇文", "长孙", "慕容", "司徒", "司空",
];

/// Whether a person's name, as seen, is but a part of one: a single letter, or a family name.
pub(super) fn is_part_of_a_person(name: &str) -> bool {
    name.chars().count() < 2 || COMPOUND.contains(&name)
}

/// Fewest letters of an organisation's name.
const SHORTEST: usize = 4;

/// Whether an organisation's name, as seen, is but a part of one, or has a letter of something else
/// at its end: the legal form closes a name, but for a branch or a remark, which are longer.
pub(super) fn is_no_whole_name(name: &str) -> bool {
    let behind = name.rsplit_once("公司").map(|(_, behind)| behind);
    name.chars().count() < SHORTEST
        || behind
            .is_some_and(|behind| behind.chars().count() == 1 && !behind.ends_with(['厂', '店']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_no_name_and_an_amount_no_address() {
        for text in [
            "陕西省宝鸡市金台区云锦路146号11栋2159室",
            "武汉市江汉路8号",
            "宜昌市西陵区发展大道8号（3楼）",
        ] {
            assert!(is_anothers_kind(&ValueKind::Name, text), "{text}");
            assert!(!is_anothers_kind(&ValueKind::Address, text), "{text}");
        }
        for text in [
            "人民币叁佰万元整",
            "1000万元人民币",
            "500.00万元",
            "伍佰万圆整",
        ] {
            assert!(is_anothers_kind(&ValueKind::Address, text), "{text}");
        }
        for text in [
            "宜昌云岭净水设备有限公司",
            "武汉市江汉区江汉路8号餐饮店",
            "北京798艺术中心",
            "宁波拓荒电器有限公司浙江省宁波市拓荒路1号",
            "上海市徐汇区第1幼儿园",
            "广州市天河区百元街小吃店",
        ] {
            assert!(!is_anothers_kind(&ValueKind::Name, text), "{text}");
        }
        for text in ["万元路8号", "湖北省宜昌市", "十里铺1号"] {
            assert!(!is_anothers_kind(&ValueKind::Address, text), "{text}");
        }
    }

    #[test]
    fn a_letter_behind_the_legal_form_is_anothers() {
        for name in ["宜昌云岭净水设备有限公司类", "云岭"] {
            assert!(is_no_whole_name(name), "{name}");
        }
        for name in [
            "宜昌云岭净水设备有限公司",
            "宜昌云岭净水设备有限公司襄阳分公司",
            "宜昌云岭净水设备公司厂",
            "西陵区云岭家电维修部",
        ] {
            assert!(!is_no_whole_name(name), "{name}");
        }
    }

    #[test]
    fn a_letter_or_a_family_name_is_half_of_a_person() {
        for name in ["杨", "上官", ""] {
            assert!(is_part_of_a_person(name), "{name}");
        }
        for name in ["杨垚", "上官平", "王二"] {
            assert!(!is_part_of_a_person(name), "{name}");
        }
    }
}

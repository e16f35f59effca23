//! What is wrong with a code or number, in Chinese.

use crate::codes::Fault;

/// Continues a sentence that has named the code: 「统一社会信用代码“…”」 + this, no full stop.
pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Length { expected, found } => format!("应为 {expected} 位，实际为 {found} 位"),
        Fault::Character { at, found } => {
            format!("第 {at} 位的“{found}”不是这类代码可以使用的字符")
        }
        // A published code is known to fail its check digit, so a failure is no proof.
        Fault::CheckDigit { expected, found } => {
            format!(
                "校验不符（按其余各位推算，校验位应为“{expected}”，现为“{found}”），很可能有一位写错或识别有误"
            )
        }
        Fault::EmbeddedCheckDigit { expected, found } => {
            format!(
                "其中第 9 至 17 位校验不符（第 17 位推算应为“{expected}”，现为“{found}”），很可能有一位写错或识别有误"
            )
        }
        Fault::CheckSum => "未通过校验，很可能有一位写错或读错".to_owned(),
        Fault::Placeholder => "像是样例或占位用的号码，不是实际发给的号码".to_owned(),
        Fault::UnknownClass { class } => format!("其中的“{class}”不是标准中规定的类别"),
        Fault::Form { expected } => format!("不符合这类编号的格式（{expected}）"),
        Fault::BirthDate => "其中的出生日期不存在".to_owned(),
    }
}

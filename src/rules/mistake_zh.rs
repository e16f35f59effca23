//! What is said of each mistake in Chinese.

use crate::lang::Lang;
use crate::limits::Unit;

use super::mistake::{
    CheckMistake, MOST_NAMES, Mistake, NameStyle, NoEffect, Offer, Shape, SyntaxCause, Thing,
};

impl Mistake {
    /// One sentence: what is wrong.
    pub(super) fn message_zh(&self) -> String {
        match self {
            Self::Syntax { said, cause } => match cause {
                Some(cause) => format!("格式有误，从这里起无法读取：{}", cause_zh(*cause)),
                None => format!("格式有误，从这里起无法读取（{said}）"),
            },
            Self::KeyNotAWord => "冒号前面应当是一个词，这里却是列表或一组键值".into(),
            Self::TooLarge => "嵌套过深，或引用（*）层层展开后过大".into(),
            Self::SecondDocument => "一个文件里只能有一份规则，这里用 --- 又开始了一份".into(),
            Self::LongFile { megabytes, most } => {
                format!("文件有 {megabytes} MB，超过 {most} MB 的不读")
            }
            Self::Encoding => "文件不是文本，或用了不认识的编码".into(),
            Self::OldEncoding { name } => format!("文件用的是 {name} 编码，已按此编码读取"),
            Self::Building(building) => building.message(Lang::Zh),
            Self::UnknownKey { key, .. } => format!("这里没有“{key}”这一项"),
            Self::MissingKey { key, .. } => format!("缺少“{key}”这一项"),
            Self::CommaInText { .. } => "文字里有逗号，{ } 里的逗号会把文字截断".into(),
            Self::DuplicateKey { key } => format!("“{key}”写了两次"),
            Self::WrongShape {
                wanted,
                found,
                cause,
            } => match (cause, found) {
                (Some(cause), _) => cause_zh(*cause).into(),
                (None, Shape::Nothing) => format!("这里没有写内容，应当是{}", shapes_zh(wanted)),
                (None, found) => format!(
                    "这里应当是{}，写的却是{}",
                    shapes_zh(wanted),
                    shape_zh(*found)
                ),
            },
            Self::UnknownWord { word, .. } => format!("“{word}”不在可选的词之列"),
            Self::Unread { said } => format!("这里无法读取（{said}）"),
            Self::Unknown { thing, name, .. } => format!("没有名为“{name}”的{}", thing_zh(*thing)),
            Self::NotBorne { field, bearer, .. } => format!("“{bearer}”没有“{field}”这个字段"),
            Self::ReferenceForm { written } => format!("“{written}”没有说明是哪份文件的字段"),
            Self::BadName { name, style, .. } => match style {
                NameStyle::Kebab => format!("名称“{name}”只能用小写字母、数字和连字符 -"),
                NameStyle::Snake => format!("字段名“{name}”只能用小写字母、数字和下划线 _"),
            },
            Self::DuplicateId { id } => format!("名称（id）“{id}”出现了两次"),
            Self::Circular { way } => format!("条件互相引用，绕成了圈：{}", way.join(" → ")),
            Self::EmptyText => "这里不能为空".into(),
            Self::BadPattern { said } => format!("正则表达式有误：{}", pattern_zh(said)),
            Self::BadDate { written } => format!("“{written}”不是日期"),
            Self::BadAmount { written, .. } => format!("“{written}”不能作为上限"),
            Self::UnknownFormat { written, .. } => format!("不认识文件格式“{written}”"),
            Self::PatternMissing { field } => {
                format!("字段“{field}”的类型是 number，却没有写明号码的样式")
            }
            Self::CodeMissing { field } => {
                format!("字段“{field}”的类型是 code，却没有写明是哪种代码")
            }
            Self::ListMissing { field } => {
                format!("字段“{field}”是表格中的一列，却没有写明是哪个名单的表格")
            }
            Self::BoundMissing => "这一条没有写明数字不少于多少、不多于多少".into(),
            Self::BoundForm => "限度只能写一种：另一个数的几分之几、一个数额，或一个选项".into(),
            Self::BoundUnlike { found } => format!("{found} 类型的字段不能与它比较"),
            Self::BadFigure { written } => format!("“{written}”不是数字"),
            Self::BadSpan { written } => format!("“{written}”不是一段时间"),
            Self::BeforeOrAfter => "没有写明这个日期应在哪一天之前或之后".into(),
            Self::CheckDigit { what } => match what {
                CheckMistake::NoWeights => "校验位没有写权数".into(),
                CheckMistake::Remainders { modulus, found } => {
                    format!("模数是 {modulus}，余数就有 {modulus} 种，这里却写了 {found} 个字符")
                }
                CheckMistake::Twice { character } => {
                    format!("“{character}”在字符表里出现了两次")
                }
                CheckMistake::Arrange { found } => {
                    format!("arrange 排列的是 pattern 中的各组，而 pattern 有 {found} 组")
                }
                CheckMistake::Left { modulus } => {
                    format!("除以 {modulus}，得不到这里写的余数")
                }
                CheckMistake::Groups { found } => {
                    format!("有校验位的号码，样式里要有两个括号，这里有 {found} 个")
                }
            },
            Self::ChoicesMissing { name } => format!("“{name}”要从选项中选，却没有列出选项"),
            Self::FieldType { field, found, .. } => {
                format!("字段“{field}”的类型是 {found}，不能用在这里")
            }
            Self::NothingAsked => "这一条没有写明要交什么文件".into(),
            Self::AskedTwice { first, second } => format!("{first} 和 {second} 只能写一个"),
            Self::KeyAlone { key, other } => format!("写了“{key}”，却没有写“{other}”"),
            Self::CountRange {
                least,
                most: Some(most),
            } => {
                format!("这里的数只能是 {least} 到 {most}")
            }
            Self::CountRange { least, .. } => format!("这里的数不能小于 {least}"),
            Self::NestedTooDeep { most } => format!("一组套一组，最多套 {most} 层"),
            Self::NotANumber { written } => format!("“{written}”不是数字"),
            Self::NotASum { written } => format!("“{written}”不是写明币种的金额"),
            Self::NotOrdered { field } => {
                format!("字段“{field}”的选项没有写明从低到高，不能比较高低")
            }
            Self::NoQuestionToAnswer => "写了 by_answer，却没有用 for_each 写明是哪个问题".into(),
            Self::QuestionWithoutChoices { question, key } => {
                format!("问题“{question}”的回答是名称，没有选项，不能用 {key}")
            }
            Self::EmptyCondition => "这个条件是空的".into(),
            Self::HalfCondition => "这个条件只写了一半".into(),
            Self::OneField => "至少要有两个字段才能比较".into(),
            Self::ChoiceNotCovered { question, choices } => {
                format!(
                    "问题“{question}”的这些选项没有写明要交什么：{}",
                    choices.join("、")
                )
            }
            Self::NoEffect { key, .. } => format!("“{key}”写在这里不起作用"),
            Self::NeverMatches => "去掉空格后是空的，永远匹配不到".into(),
            Self::SameTitle { title } => format!("两种文件同名“{title}”，报告里分不清"),
            Self::AmbiguousWord { word, choices } => {
                format!("“{word}”同时表示几个选项：{}", choices.join("、"))
            }
            Self::PatternNeverMatches { character: Some(c) } => {
                format!(
                    "这个样式永远匹配不到：比较以前，文字里的空格已经去掉、全角已经改成半角，不会再有“{c}”"
                )
            }
            Self::PatternNeverMatches { .. } => {
                "这个样式永远匹配不到：^ 前面或 $ 后面不会再有文字".into()
            }
            Self::UnusedDocument { id } => {
                format!("没有任何要求、一致性或建议用到“{id}”，写在它下面的字段和检查都不会执行")
            }
            Self::NotTranslated => "这里应当写英文，写的却是中文".into(),
            Self::AlwaysHolds => "这个条件总是成立，等于没写".into(),
            Self::GroupOfOne { key } => format!("“{key}”下面只有一种，不成一组"),
            Self::CountedTwice { id } => {
                format!("“{id}”在几处都有：交一份，几处都算")
            }
            Self::LikeCircle { way } => format!("几份文件互相照抄，绕成了圈：{}", way.join(" → ")),
            Self::DuplicateCase { name } => format!("有两个用例都叫“{name}”"),
            Self::PackAndDocuments => "pack 和 documents 只能写一个".into(),
            Self::CodeElsewhere { code, note: true } => {
                format!("“{code}”只是提示，不写在 findings 里")
            }
            Self::CodeElsewhere { code, .. } => format!("“{code}”不是提示，不写在 notes 里"),
            Self::AnswerForm { written } => format!("“{written}”应当写成 问题=回答"),
            Self::AnswerUnknown { name, .. } => format!("规则里没有“{name}”这个问题"),
            Self::AnswerEmpty { question } => format!("“{question}”没有写回答"),
            Self::AnswerChoice { written, .. } => format!("“{written}”不是可选的回答"),
        }
    }

    /// What to do about it; empty when the sentence says it.
    pub(super) fn help_zh(&self) -> String {
        match self {
            Self::Syntax {
                cause: Some(cause), ..
            }
            | Self::WrongShape {
                cause: Some(cause), ..
            } => remedy_zh(*cause).into(),
            Self::Syntax { .. } => "检查这一行和上一行的缩进、冒号、引号和括号".into(),
            Self::KeyNotAWord => "以 [ { 开头的文字要加引号".into(),
            Self::TooLarge => "少套几层缩进和括号；有引用（*）的，改为直接写出".into(),
            Self::SecondDocument => "删去这一行 ---".into(),
            Self::LongFile { .. } => "请确认选对了文件".into(),
            Self::Encoding => "请另存为 UTF-8 编码".into(),
            Self::OldEncoding { .. } => "请另存为 UTF-8 编码，这样在任何程序里读到的都一样".into(),
            Self::Building(building) => building.help(Lang::Zh),
            Self::UnknownKey { near, allowed, .. }
            | Self::UnknownWord { near, allowed, .. }
            | Self::Unknown { near, allowed, .. }
            | Self::UnknownFormat { near, allowed, .. }
            | Self::AnswerUnknown { near, allowed, .. }
            | Self::NotBorne { near, allowed, .. } => offer_zh(near.as_deref(), allowed),
            Self::AnswerChoice { near, allowed, .. } => {
                let show = |offer: &Offer| format!("{}（{}）", offer.title.zh, offer.id);
                let allowed: Vec<String> = allowed.iter().map(show).collect();
                offer_zh(near.as_ref().map(show).as_deref(), &allowed)
            }
            Self::MissingKey { key, .. } => format!("在这里加一行 {key}: …"),
            Self::CommaInText { .. } => "把整段文字（连同逗号前面的部分）放在双引号里".into(),
            Self::DuplicateKey { .. } => "删去一个，或把两处的内容合在一起".into(),
            Self::WrongShape { wanted, .. } => wanted
                .iter()
                .map(|shape| write_zh(*shape))
                .collect::<Vec<_>>()
                .join("；"),
            Self::Unread { .. } => String::new(),
            Self::ReferenceForm { .. } => {
                "写成 文件.字段 或 要求.字段，例如 business-licence.name".into()
            }
            Self::BadName {
                offered: Some(offered),
                ..
            } => format!("可以写成 {offered}"),
            Self::BadName { .. } => "换一个用英文小写字母写的名称，显示的名称写在 title 里".into(),
            Self::DuplicateId { .. } => "给其中一条换个名称".into(),
            Self::Circular { .. } => "去掉其中一个条件".into(),
            Self::EmptyText => "写上文字".into(),
            Self::BadPattern { .. } => {
                "数字写 [0-9]，个数写 {4}；要匹配 ( ) [ ] . 本身，前面加 \\；整个表达式放在单引号里"
                    .into()
            }
            Self::BadDate { .. } => "写成 年-月-日，例如 2018-01-01".into(),
            Self::BadAmount { unit, .. } => match unit {
                Unit::Bytes => "写数字加单位，例如 500 KB、20 MB、2 GB".into(),
                Unit::Seconds => "写秒数或分钟数，例如 90 s、5 min".into(),
                Unit::Number | Unit::Ratio => "写 1 或更大的整数".into(),
            },
            Self::PatternMissing { .. } => {
                "加一行 pattern: '…'；没有固定样式的号码，类型用 text".into()
            }
            Self::CodeMissing { .. } => {
                "加一行 code: credit-code（或其他代码）；没有校验码的号码，类型用 number".into()
            }
            Self::ListMissing { .. } => "加一行 column_of: 名单字段的名称（类型为 list）".into(),
            Self::BoundMissing => "加上 at_least 或 at_most，例如 at_least: {percent: 10, of: 文件.字段}".into(),
            Self::BoundForm => {
                "写作 {percent: 10, of: 文件.字段}、{amount: 5000000, currency: CNY} 或 {choice: 选项}".into()
            }
            Self::BoundUnlike { .. } => {
                "整数写 {amount: 3}，金额写 {amount: 5000000, currency: CNY}，百分比写 {percent: 60}，\
                 有顺序的选项写 {choice: 选项}，都可以写 {of: 文件.字段}"
                    .into()
            }
            Self::BadFigure { .. } => "写阿拉伯数字，小数点用 .，例如 5000000 或 12.5".into(),
            Self::BadSpan { .. } => "写数字加天、个月或年，例如 3个月、30天，或 3 months".into(),
            Self::BeforeOrAfter => {
                "before（之前）和 after（之后）写一个，后面是 reference-date 或 文件.字段".into()
            }
            Self::CheckDigit { what } => match what {
                CheckMistake::NoWeights => {
                    "从左到右写每一位的权数，例如 [3, 7, 9, 10, 5, 8, 4, 2]".into()
                }
                CheckMistake::Remainders { .. } => {
                    "依次写余数为 0、1、2……时的校验位；模数至少是 2".into()
                }
                CheckMistake::Twice { .. } => {
                    "每个字符的值就是它在字符表里的位置（从 0 起），只能出现一次".into()
                }
                CheckMistake::Arrange { .. } => {
                    "在 pattern 里用括号分组，按顺序写 $1、$2……，例如 \"$2$1\"".into()
                }
                CheckMistake::Left { .. } => "写小于模数的整数，例如 [1]；模数至少是 2".into(),
                CheckMistake::Groups { .. } => {
                    "参加计算的各位、校验位各用一个括号括起来，例如 '([0-9]{8})-([0-9X])'；别的括号写成 (?:…)"
                        .into()
                }
            },
            Self::ChoicesMissing { .. } => "加上 choices:，下面每个选项一行".into(),
            Self::FieldType { wanted, .. } => {
                format!("这里只能用类型为 {} 的字段", wanted.join("、"))
            }
            Self::NothingAsked => {
                "在 any_of: 下面列出文件，任交一种即可；要一起交的，列在 all_of: 下面".into()
            }
            Self::AskedTwice { second, .. } if second == "by_answer" => {
                "对每个回答要求相同，用 any_of；要求不同，用 by_answer".into()
            }
            Self::AskedTwice { .. } => {
                "要一起写的，把一组放进另一组，例如 any_of: [甲, {all_of: [乙, 丙]}]".into()
            }
            Self::KeyAlone { key, other } => format!("加一行 {other}:，或删去 {key}"),
            Self::CountRange { .. } => "改一个数".into(),
            Self::NestedTooDeep { .. } => "拆成几项要求来写".into(),
            Self::NotASum { .. } => "写币种和阿拉伯数字，例如 CNY 30000 或 GBP 5000000".into(),
            Self::NotANumber { .. } => "写阿拉伯数字，不带单位和千位分隔号，例如 5000000".into(),
            Self::NotOrdered { .. } => {
                "选项从低到高写好，并在这个字段下面加一行 ordered: true".into()
            }
            Self::NoQuestionToAnswer => "加一行 for_each: 问题的名称".into(),
            Self::QuestionWithoutChoices { key, .. } if *key == "includes" => {
                "改用 is_none，看有没有".into()
            }
            Self::QuestionWithoutChoices { .. } => "改用 any_of".into(),
            Self::EmptyCondition => {
                "写上 field 加 is 或 matches，或 document，或 answer，或 any_of / all_of / not".into()
            }
            Self::HalfCondition => {
                "field 要和 is（valid、present、absent）、matches、at_least 或 at_most 一起写；answer 要和 includes 或 is_none 一起写".into()
            }
            Self::OneField => "在 fields 里再写一个字段".into(),
            Self::ChoiceNotCovered { .. } => {
                "选了它们的申请人不会被要求交任何文件；需要的话在 by_answer 里补上".into()
            }
            Self::NoEffect { because, .. } => match because {
                NoEffect::Type => "这种类型的字段用不到它；删去，或改 type".into(),
                NoEffect::NamesQuestion => {
                    "回答是名称的问题用不到它；删去，或把 answer 改为 choices".into()
                }
                NoEffect::Comparison => "tolerance 用于 as: amount，at_least 用于 as: similar".into(),
                NoEffect::NoDocuments => {
                    "它说的是一种文件，要写在 documents 旁边；挪到那里，或删去".into()
                }
                NoEffect::Unasked => "这一项本来就不必填写；加上 required 或 filled，或删去这一行".into(),
                NoEffect::Forbidden => "none_of 说的是整包材料里不能有的文件；删去这一行".into(),
                NoEffect::NoForEach => "它只和 for_each 一起才有意义；删去，或加上 for_each".into(),
            },
            Self::NeverMatches => "写上文字，或删去这一行".into(),
            Self::SameTitle { .. } => "给其中一种换个名称".into(),
            Self::AmbiguousWord { .. } => "只留在一个选项里".into(),
            Self::PatternNeverMatches { character: Some(_) } => {
                "不写空格；括号、字母、数字写半角；认文件用的样式（recognise 下）里的字母写小写".into()
            }
            Self::PatternNeverMatches { .. } => "^ 写在开头，$ 写在末尾".into(),
            Self::UnusedDocument { .. } => {
                "写进某项要求的 any_of；只要认得出就行的，只留 title 和 recognise".into()
            }
            Self::NotTranslated => "译成英文".into(),
            Self::AlwaysHolds => "改成真正要区分的情形，或删去".into(),
            Self::GroupOfOne { .. } => "直接写出这一种，或补上其他几种".into(),
            Self::CountedTwice { .. } => {
                "要交两份的，写 {documents: [种类], at_least: 2}；只要一份的，只留一处".into()
            }
            Self::LikeCircle { .. } => "让其中一份写明 kind，不再照抄".into(),
            Self::DuplicateCase { .. } => "换一个名称，结果里才分得清".into(),
            Self::PackAndDocuments => "整包核对的用例删去 documents，其他的删去 pack".into(),
            Self::CodeElsewhere { note: true, .. } => "写到 notes 里".into(),
            Self::CodeElsewhere { .. } => "写到 findings 里".into(),
            Self::AnswerForm { .. } => {
                "例如 --set sites=宜昌分公司,襄阳分公司；没有的写 --set sites=[]".into()
            }
            Self::AnswerEmpty { question } => format!("没有的话写 {question}: []"),
        }
    }

    /// A few words at the underlined place.
    pub(super) fn label_zh(&self) -> String {
        match self {
            Self::UnknownKey {
                near: Some(near), ..
            }
            | Self::UnknownWord {
                near: Some(near), ..
            }
            | Self::Unknown {
                near: Some(near), ..
            }
            | Self::UnknownFormat {
                near: Some(near), ..
            }
            | Self::AnswerUnknown {
                near: Some(near), ..
            }
            | Self::NotBorne {
                near: Some(near), ..
            } => format!("是不是 {near}？"),
            Self::MissingKey { key, .. } => format!("这里面缺 {key}"),
            Self::Building(building) => building.label(Lang::Zh),
            _ => "这里".into(),
        }
    }
}

/// What the regex crate says most often; the rest as it says it.
fn pattern_zh(said: &str) -> &str {
    match said {
        "unclosed character class" => "方括号 [ 没有配对的 ]",
        "unclosed group" => "圆括号 ( 没有配对的 )",
        "unopened group" => "圆括号 ) 没有配对的 (",
        "unclosed counted repetition" => "花括号 { 没有配对的 }",
        "repetition operator missing expression" => "* + ? { } 前面没有可以重复的内容",
        "unrecognized escape sequence" => "反斜杠 \\ 后面的字符不认识",
        "invalid repetition count range, the start must be <= the end" => {
            "{ } 里的两个数，前一个不能大于后一个"
        }
        said if said.starts_with("invalid character class range") => {
            "方括号里的范围前后颠倒，前一个字符要排在后一个之前"
        }
        said if said.starts_with("look-around") => "不支持 (?= (?! (?<= (?<! 这类写法",
        said if said.starts_with("backreferences") => "不支持 \\1 这类引用前文的写法",
        said if said.starts_with("Compiled regex exceeds") => "重复次数太多，表达式过大",
        said => said,
    }
}

fn offer_zh(near: Option<&str>, allowed: &[String]) -> String {
    let list = match allowed {
        [] => String::new(),
        // Who reads two hundred names? The near one is enough.
        allowed if allowed.len() > MOST_NAMES && near.is_some() => String::new(),
        allowed => format!("可以写的有：{}", names_zh(allowed)),
    };
    match near {
        Some(near) if list.is_empty() => format!("是不是想写 {near}？"),
        Some(near) => format!("是不是想写 {near}？{list}"),
        None => list,
    }
}

/// Names in a row, not more than anybody reads.
pub(super) fn names_zh(names: &[String]) -> String {
    match names.get(..MOST_NAMES) {
        Some(first) if first.len() < names.len() => {
            format!("{} 等 {} 个", first.join("、"), names.len())
        }
        _ => names.join("、"),
    }
}

fn cause_zh(cause: SyntaxCause) -> &'static str {
    match cause {
        SyntaxCause::FullWidthColon => "冒号用了全角的“：”",
        SyntaxCause::NoSpaceAfterColon => "冒号后面没有空格",
        SyntaxCause::Tab => "行首用了制表符（Tab）",
        SyntaxCause::OpenBracket => "括号没有配对",
        SyntaxCause::OpenQuote => "引号没有配对",
        SyntaxCause::Backslash => "双引号里的 \\ 有特殊含义",
        SyntaxCause::SpecialCharacter => "文字以特殊符号开头",
        SyntaxCause::ColonInText => "文字里有冒号加空格",
        SyntaxCause::Indentation => "缩进对不齐",
    }
}

fn remedy_zh(cause: SyntaxCause) -> &'static str {
    match cause {
        SyntaxCause::FullWidthColon => "改为半角冒号，后面加一个空格",
        SyntaxCause::NoSpaceAfterColon => "在冒号后面加一个空格",
        SyntaxCause::Tab => "行首只能用空格，每级两个",
        SyntaxCause::OpenBracket => "[ 要有 ]，{ 要有 }；括号本身是文字的一部分时，整段文字加引号",
        SyntaxCause::OpenQuote => {
            "引号要成对，且用半角的 \" 或 '；文字里本身有引号时，外面用另一种"
        }
        SyntaxCause::Backslash => "改用单引号",
        SyntaxCause::SpecialCharacter => "把整段文字放在引号里",
        SyntaxCause::ColonInText => "把整段文字放在引号里",
        SyntaxCause::Indentation => "同一级的各行要从同一列开始，下一级多缩进两个空格",
    }
}

fn shapes_zh(shapes: &[Shape]) -> String {
    shapes
        .iter()
        .map(|shape| shape_zh(*shape))
        .collect::<Vec<_>>()
        .join("或")
}

fn shape_zh(shape: Shape) -> &'static str {
    match shape {
        Shape::Map => "一组“键: 值”",
        Shape::List => "列表",
        Shape::Text => "文字",
        Shape::Number => "整数",
        Shape::Bool => " true 或 false",
        Shape::Nothing => "空白",
    }
}

fn write_zh(shape: Shape) -> &'static str {
    match shape {
        Shape::Map => "一组键值这样写：另起一行并缩进，每行一个“键: 值”",
        Shape::List => "列表写成 [甲, 乙]，或每行一个“- ”；没有的写 []",
        Shape::Text => "文字直接写在冒号后面；像数字的加引号",
        Shape::Number => "整数不加引号，例如 30",
        Shape::Bool => "是写 true，否写 false",
        Shape::Nothing => "什么都不写",
    }
}

fn thing_zh(thing: Thing) -> &'static str {
    match thing {
        Thing::Document => "文件",
        Thing::Field => "字段",
        Thing::Question => "问题",
        Thing::Requirement => "要求",
        Thing::Choice => "选项",
        Thing::DocumentOrRequirement => "文件或要求",
        Thing::Currency => "币种",
        Thing::Parameter => "参数",
        Thing::NamedDocument => "文件（测试文件开头 documents 里的）",
    }
}

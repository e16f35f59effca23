//! Mistakes of a rules file that builds on another, or uses parameters: what they are called, and
//! what is said of each.

use std::io::ErrorKind;

use super::mistake_en::names_en;
use super::mistake_zh::names_zh;
use crate::lang::Lang;

/// What is wrong with the way a file builds on another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Building {
    /// No such file, and no built-in one of that name.
    Missing {
        /// The files from the first to the one that is not there.
        chain: Vec<String>,
        /// An id that may be meant.
        near: Option<String>,
        /// Ids of those built in.
        built_in: Vec<String>,
    },
    /// The file is there and cannot be opened.
    Unreadable {
        /// The files from the first to this one.
        chain: Vec<String>,
        /// Why.
        why: ErrorKind,
    },
    /// The chain leads back to one of its files.
    Loop {
        /// The files from the first to the one that comes again.
        chain: Vec<String>,
    },
    /// More files than anybody can oversee.
    TooLong {
        /// The files from the first on.
        chain: Vec<String>,
    },
    /// Neither an id nor a relative path.
    Form {
        /// As written.
        written: String,
    },
    /// An entry that changes something that is not there.
    NothingToOverride {
        /// Its name.
        name: String,
        /// What may be meant.
        near: String,
    },
    /// A name under `remove` that is not there.
    NothingToRemove {
        /// The name.
        name: String,
        /// What may be meant.
        near: Option<String>,
        /// What could be removed.
        allowed: Vec<String>,
    },
    /// It has the id of the rules it builds on, so that reports cannot tell them apart; only a warning.
    SameId {
        /// The id.
        id: String,
    },
    /// `remove` in a file that builds on none.
    RemoveAlone,
    /// A parameter that nothing uses; only a warning.
    UnusedParameter {
        /// Its name.
        name: String,
    },
}

impl Building {
    /// Its name, never changed once published.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "rules::extends-missing",
            Self::Unreadable { .. } => "rules::extends-unreadable",
            Self::Loop { .. } => "rules::extends-loop",
            Self::TooLong { .. } => "rules::extends-too-long",
            Self::Form { .. } => "rules::extends-form",
            Self::NothingToOverride { .. } => "rules::nothing-to-override",
            Self::NothingToRemove { .. } => "rules::nothing-to-remove",
            Self::SameId { .. } => "rules::same-id",
            Self::RemoveAlone => "rules::remove-alone",
            Self::UnusedParameter { .. } => "rules::unused-parameter",
        }
    }

    /// One sentence: what is wrong.
    pub(super) fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Missing { chain, .. }, Lang::Zh) => {
                format!("找不到这份文件所依据的规则：{}", way(chain))
            }
            (Self::Missing { chain, .. }, Lang::En) => {
                format!(
                    "the rules that this file builds on are not there: {}",
                    way(chain)
                )
            }
            (Self::Unreadable { chain, why }, Lang::Zh) => {
                let why = match why {
                    ErrorKind::PermissionDenied => "没有权限",
                    ErrorKind::IsADirectory => "它是文件夹",
                    _ => "读取出错",
                };
                format!("所依据的规则文件打不开（{why}）：{}", way(chain))
            }
            (Self::Unreadable { chain, why }, Lang::En) => {
                format!(
                    "the rules that this file builds on cannot be opened ({why}): {}",
                    way(chain)
                )
            }
            (Self::Loop { chain }, Lang::Zh) => {
                format!("规则文件互相依据，绕成了圈：{}", way(chain))
            }
            (Self::Loop { chain }, Lang::En) => {
                format!("the files build on each other in a circle: {}", way(chain))
            }
            (Self::TooLong { chain }, Lang::Zh) => {
                format!("一份依据一份，层数太多：{}", way(chain))
            }
            (Self::TooLong { chain }, Lang::En) => {
                format!("too many files build on each other: {}", way(chain))
            }
            (Self::Form { written }, Lang::Zh) => {
                format!("“{written}”既不是内置规则的名称，也不是相对路径")
            }
            (Self::Form { written }, Lang::En) => {
                format!("`{written}` is neither the id of built-in rules nor a relative path")
            }
            (Self::NothingToOverride { name, .. }, Lang::Zh) => {
                format!("所依据的规则里没有“{name}”可以改写，作为新的一项又不完整")
            }
            (Self::NothingToOverride { name, .. }, Lang::En) => format!(
                "there is no `{name}` to change in the rules below, and as a new entry it is not complete"
            ),
            (Self::NothingToRemove { name, .. }, Lang::Zh) => {
                format!("所依据的规则里没有“{name}”可以去掉")
            }
            (Self::NothingToRemove { name, .. }, Lang::En) => {
                format!("there is no `{name}` to remove from the rules below")
            }
            (Self::SameId { id }, Lang::Zh) => {
                format!("“{id}”也是所依据的规则的名称，报告里分不清用的是哪一份")
            }
            (Self::SameId { id }, Lang::En) => format!(
                "`{id}` is the id of the rules below as well; reports cannot tell which of the two was used"
            ),
            (Self::RemoveAlone, Lang::Zh) => "这份文件没有依据别的规则，没有什么可以去掉".into(),
            (Self::RemoveAlone, Lang::En) => {
                "this file builds on no other, so there is nothing to remove".into()
            }
            (Self::UnusedParameter { name }, Lang::Zh) => {
                format!("没有哪里用到参数“{name}”")
            }
            (Self::UnusedParameter { name }, Lang::En) => {
                format!("nothing uses the parameter `{name}`")
            }
        }
    }

    /// What to do about it.
    pub(super) fn help(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Missing { near, built_in, .. }, Lang::Zh) => {
                let ids = built_in.join("、");
                let near = near.as_ref().map(|near| format!("是不是想写“{near}”？"));
                format!(
                    "{}写内置规则的名称（{ids}），或写文件的路径，例如 ./base.yaml，从这份文件所在的文件夹算起",
                    near.unwrap_or_default()
                )
            }
            (Self::Missing { near, built_in, .. }, Lang::En) => {
                let ids = built_in.join(", ");
                let near = near.as_ref().map(|near| format!("did you mean {near}? "));
                format!(
                    "{}write the id of built-in rules ({ids}), or the path of a file such as ./base.yaml, as seen from the folder of this file",
                    near.unwrap_or_default()
                )
            }
            (Self::Unreadable { .. }, Lang::Zh) => "请确认它是一份文件，而且可以打开".into(),
            (Self::Unreadable { .. }, Lang::En) => {
                "make sure that it is a file and may be opened".into()
            }
            (Self::Loop { .. }, Lang::Zh) => "从圈中的一份文件里去掉 extends".into(),
            (Self::Loop { .. }, Lang::En) => "take `extends` out of one of these files".into(),
            (Self::TooLong { .. }, Lang::Zh) => {
                format!("最多 {} 份文件，请把其中几份合并", super::chain::MAX_FILES)
            }
            (Self::TooLong { .. }, Lang::En) => format!(
                "{} files at most: put some of them together",
                super::chain::MAX_FILES
            ),
            (Self::Form { .. }, Lang::Zh) => {
                "写内置规则的名称，或写 ./base.yaml 这样的路径，从这份文件所在的文件夹算起；不能写绝对路径或网址".into()
            }
            (Self::Form { .. }, Lang::En) => {
                "write the id of built-in rules, or a path such as ./base.yaml, as seen from the folder of this file; no absolute path and no address".into()
            }
            (Self::NothingToOverride { near, .. }, Lang::Zh) => {
                format!("是不是想写“{near}”？如果是新的一项，请把它写完整")
            }
            (Self::NothingToOverride { near, .. }, Lang::En) => {
                format!("did you mean {near}? If it is a new entry, write all of it")
            }
            (Self::NothingToRemove { near, allowed, .. }, Lang::Zh) => match (near, &allowed[..]) {
                (Some(near), _) => format!("是不是想写“{near}”？"),
                (None, []) => "这里没有什么可以去掉，请删去".into(),
                (None, allowed) => format!("可以去掉的有：{}", names_zh(allowed)),
            },
            (Self::NothingToRemove { near, allowed, .. }, Lang::En) => match (near, &allowed[..]) {
                (Some(near), _) => format!("did you mean {near}?"),
                (None, []) => "there is nothing to remove here: delete it".into(),
                (None, allowed) => format!("what can be removed: {}", names_en(allowed)),
            },
            (Self::SameId { .. }, Lang::Zh) => "换一个自己的名称，例如加上机构的简称".into(),
            (Self::SameId { .. }, Lang::En) => {
                "give it an id of its own, such as one with the name of your body".into()
            }
            (Self::RemoveAlone, Lang::Zh) => "用 extends 写明依据哪份规则，或删去 remove".into(),
            (Self::RemoveAlone, Lang::En) => {
                "name the rules below with `extends`, or delete `remove`".into()
            }
            (Self::UnusedParameter { name }, Lang::Zh) => {
                format!("在要用它的地方写 ${name}（数字、日期等）或 {{{name}}}（文字里），或删去它")
            }
            (Self::UnusedParameter { name }, Lang::En) => {
                format!("write ${name} (a number, a date) or {{{name}}} (inside words) where it belongs, or delete it")
            }
        }
    }

    /// A few words at the underlined place.
    pub(super) fn label(&self, lang: Lang) -> String {
        let near = match self {
            Self::NothingToOverride { near, .. } => Some(near),
            Self::Missing { near, .. } | Self::NothingToRemove { near, .. } => near.as_ref(),
            _ => None,
        };
        match (near, lang) {
            (Some(near), Lang::Zh) => format!("{near}？"),
            (Some(near), Lang::En) => format!("{near}?"),
            (None, Lang::Zh) => "这里".into(),
            (None, Lang::En) => "here".into(),
        }
    }
}

fn way(chain: &[String]) -> String {
    chain.join(" → ")
}

//! Who registers whom: the first two characters of a unified social credit code.

/// A registration department (登记管理部门), character 1 of the code.
#[derive(Debug, PartialEq, Eq)]
pub struct Department {
    /// Character 1.
    pub character: char,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// The kinds it registers.
    pub categories: &'static [Category],
}

/// A kind of entity (机构类别), character 2 of the code; its meaning depends on the department.
#[derive(Debug, PartialEq, Eq)]
pub struct Category {
    /// Character 2.
    pub character: char,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
}

/// The department that writes `character` first.
pub fn department(character: char) -> Option<&'static Department> {
    DEPARTMENTS
        .iter()
        .find(|department| department.character == character)
}

impl Department {
    /// The kind of entity; `None` does not mean that there is none: kinds were added after the
    /// standard, such as village committees under civil affairs.
    pub fn category(&self, character: char) -> Option<&'static Category> {
        self.categories
            .iter()
            .find(|category| category.character == character)
    }
}

const fn category(character: char, zh: &'static str, en: &'static str) -> Category {
    Category { character, zh, en }
}

const OTHER: Category = category('9', "其他", "other");

/// GB 32100-2015, table of registration departments and entity categories, with its amendment.
///
/// Drafts of 2015 numbered the departments otherwise; those tables still circulate.
pub const DEPARTMENTS: [Department; 12] = [
    Department {
        character: '1',
        zh: "机构编制",
        en: "public establishment",
        categories: &[
            category('1', "机关", "state organ"),
            category('2', "事业单位", "public institution"),
            category(
                '3',
                "中央编办直接管理机构编制的群众团体",
                "mass organisation",
            ),
            OTHER,
        ],
    },
    Department {
        character: '2',
        zh: "外交",
        en: "foreign affairs",
        categories: &[
            category('1', "外国常驻新闻机构", "foreign news bureau"),
            OTHER,
        ],
    },
    Department {
        character: '3',
        zh: "司法行政",
        en: "justice",
        categories: &[
            category('1', "律师执业机构", "law firm"),
            category('2', "公证处", "notary office"),
            category('3', "基层法律服务所", "local legal service office"),
            category('4', "司法鉴定机构", "forensic institution"),
            category('5', "仲裁委员会", "arbitration commission"),
            OTHER,
        ],
    },
    Department {
        character: '4',
        zh: "文化",
        en: "culture",
        categories: &[
            category('1', "外国在华文化中心", "foreign cultural centre"),
            OTHER,
        ],
    },
    Department {
        character: '5',
        zh: "民政",
        en: "civil affairs",
        categories: &[
            category('1', "社会团体", "association"),
            category('2', "民办非企业单位", "private non-enterprise unit"),
            category('3', "基金会", "foundation"),
            OTHER,
        ],
    },
    Department {
        character: '6',
        zh: "旅游",
        en: "tourism",
        categories: &[
            category('1', "外国旅游部门常驻代表机构", "foreign tourism office"),
            category(
                '2',
                "港澳台地区旅游部门常驻内地（大陆）代表机构",
                "tourism office of Hong Kong, Macao or Taiwan",
            ),
            OTHER,
        ],
    },
    Department {
        character: '7',
        zh: "宗教",
        en: "religious affairs",
        categories: &[
            category('1', "宗教活动场所", "religious site"),
            category('2', "宗教院校", "religious college"),
            OTHER,
        ],
    },
    Department {
        character: '8',
        zh: "工会",
        en: "trade unions",
        categories: &[category('1', "基层工会", "grassroots trade union"), OTHER],
    },
    Department {
        character: '9',
        zh: "工商",
        en: "market regulation",
        categories: &[
            category('1', "企业", "enterprise"),
            category('2', "个体工商户", "individual business"),
            category('3', "农民专业合作社", "farmers' cooperative"),
        ],
    },
    Department {
        character: 'A',
        zh: "中央军委改革和编制办公室",
        en: "military establishment",
        categories: &[category('1', "军队事业单位", "military institution"), OTHER],
    },
    Department {
        character: 'N',
        zh: "农业",
        en: "agriculture",
        categories: &[
            category(
                '1',
                "组级集体经济组织",
                "collective economic organisation of a group",
            ),
            category(
                '2',
                "村级集体经济组织",
                "collective economic organisation of a village",
            ),
            category(
                '3',
                "乡镇级集体经济组织",
                "collective economic organisation of a township",
            ),
            OTHER,
        ],
    },
    Department {
        character: 'Y',
        zh: "其他",
        en: "other",
        categories: &[category('1', "其他", "other")],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        assert_eq!(department('9').unwrap().category('1').unwrap().zh, "企业");
        assert_eq!(department('5').unwrap().category('4'), None);
        assert!("0BMX*".chars().all(|c| department(c).is_none()));
        let pairs: usize = DEPARTMENTS.iter().map(|d| d.categories.len()).sum();
        assert_eq!(pairs, 36);
    }
}

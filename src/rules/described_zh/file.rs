//! The meanings of the words in `raw.rs`, in Chinese.

pub(super) const TABLE: super::Table = &[
    ("RawRules", "", "规则文件。"),
    (
        "RawRules",
        "id",
        "规则的名称，用在报告和命令行里：小写字母、数字和连字符。",
    ),
    (
        "RawRules",
        "version",
        "版本，用在报告里，例如 \"2026.11\"。",
    ),
    ("RawRules", "title", "这套材料是做什么用的。"),
    (
        "RawRules",
        "basis",
        "各项要求出自哪个文件；要求自己写了依据的，以它自己的为准。",
    ),
    (
        "RawRules",
        "accepts",
        "收哪些格式的文件，其他格式会在报告里指出；空着表示都收。",
    ),
    (
        "RawRules",
        "extends",
        "以哪份规则为基础：内置规则的名称，或一份文件的路径（从这份文件算起，如 ./base.yaml）。这里写的优先于那里写的。",
    ),
    ("RawRules", "remove", "基础规则里哪些不要。"),
    (
        "RawRules",
        "parameters",
        "有名称的值：单独写 $名称，或在文字里写 {名称}，就代表它的值。",
    ),
    (
        "RawRules",
        "notice_days",
        "补正期限：通知书发出后多少天内补正；0 表示通知书里空着。",
    ),
    (
        "RawRules",
        "expires_soon_days",
        "证件在基准日后这些天以内到期的，提前提醒。",
    ),
    (
        "RawRules",
        "applicant",
        "从哪一项知道申请人的名称，写作 文件.字段；先读到的算数。",
    ),
    (
        "RawRules",
        "renamed_by",
        "能说明许可证件上是旧名称的文件（变更通知）：交了它的，由人核对。",
    ),
    (
        "RawRules",
        "void_marks",
        "说明一份文件本来不是、或者已经不是有效文件的字样（样本、作废、已注销）。",
    ),
    (
        "RawVoidMarks",
        "",
        "说明一份文件本来不是、或者已经不是有效文件的字样；有这种字样的，它要满足的要求留给人核对。",
    ),
    (
        "RawVoidMarks",
        "words",
        "单独出现才算的词：标题后面的括号里、标题下面单独一行、大字盖在页面上，或者是文件名的一部分。",
    ),
    (
        "RawVoidMarks",
        "sentences",
        "写在哪里都算的句子，用正则表达式写，与去掉空格的每一行、相连的每两行比对。",
    ),
    (
        "RawRules",
        "copy_words",
        "只说明是哪一份的词（正本、副本、复印件），可以跟在标题后面。",
    ),
    (
        "RawRules",
        "part_words",
        "文件名里只说明是第几部分的词（正面、反面、第几页）。",
    ),
    (
        "RawRules",
        "nameless_words",
        "文件名里什么也没说明的词（扫描、图片、新建）。只有这些词、内容又读不出的文件，可能是任何材料。",
    ),
    ("RawRules", "questions", "只有申请人自己才能回答的事。"),
    (
        "RawRules",
        "fields",
        "文件上的每一项，以及它在各种文件上的叫法。",
    ),
    (
        "RawRules",
        "documents",
        "每一种文件：怎样认出它，什么必须属实。",
    ),
    (
        "RawRules",
        "requirements",
        "完整的材料有哪些，按报告里的顺序。",
    ),
    ("RawRules", "consistency", "哪些项在不同文件里必须一致。"),
    (
        "RawRules",
        "figures",
        "哪些数字应当达到、不应超过另一个数或某个限度。",
    ),
    (
        "RawRules",
        "dates",
        "哪些日期应当在另一日期之前或之后多久，例如“三个月内开具的”。",
    ),
    (
        "RawRules",
        "recommended",
        "不是必须、但有利于申请的证明材料；没有的只提示。",
    ),
    ("Words", "", "一句话或一个名称，中英文各一。"),
    ("Words", "zh", "中文，照公文的写法。"),
    ("Words", "en", "英文。"),
    ("CodeKind", "", "代码、号码的种类。"),
    (
        "CodeKind",
        "credit-code",
        "统一社会信用代码（GB 32100-2015）。",
    ),
    (
        "CodeKind",
        "organisation-code",
        "组织机构代码（GB 11714-1997）。",
    ),
    (
        "CodeKind",
        "registration-number",
        "工商注册号（GS 15-2006）。",
    ),
    ("CodeKind", "food-licence", "食品经营、生产许可证编号。"),
    (
        "CodeKind",
        "identity-number",
        "公民身份号码（GB 11643-1999）；报告里一律隐去中间部分。",
    ),
    (
        "CodeKind",
        "ccc-certificate",
        "强制性产品认证（CCC）证书编号。",
    ),
    (
        "CodeKind",
        "institution-number",
        "事业单位法人证书旧编号（事证第…号）。",
    ),
    (
        "RawRules",
        "date_order",
        "只有数字的日期（03/04/2026）哪个在前。不写，可能是两个日子的就算没有读出。",
    ),
    (
        "RawRules",
        "same_words",
        "名称和地址里意思相同的词，一组一组地写：[[Ltd, Limited], [Street, St]]。",
    ),
    (
        "RawRules",
        "least_dpi",
        "图片至少应有多少 DPI；0 表示不论。",
    ),
    (
        "RawRules",
        "limits",
        "材料最多可以有多大；没有写的，按程序自己的上限。",
    ),
    (
        "RawRules",
        "notice_in_working_days",
        "补正期限的天数是工作日，按 calendar 计算。",
    ),
    (
        "RawRules",
        "calendar",
        "哪些天上班；有按工作日算的期限时才写。",
    ),
    (
        "RawRules",
        "waivers",
        "对某一家申请人或某一份材料豁免什么，由谁批准、为什么、到哪天为止。报告一定写明。",
    ),
];

//! The words of a checklist, in Chinese.

use crate::say::ChecklistWords;

pub(in crate::say) const CHECKLIST: ChecklistWords = ChecklistWords {
    title: "申请材料清单",
    questions: "先回答几个问题",
    unanswered: "尚未回答",
    how: "用 --set {question}=… 回答，没有则写 --set {question}=[]；也可以写在 answers.yaml 中。",
    choices: "可以填写：",
    documents: "应提交的材料",
    need_head: "是否需要",
    item_head: "材料",
    form_head: "要求",
    needs: ["必须提交", "视情况提交", "尚不能确定", "不需要"],
    depends: "是否需要，取决于上面的问题：{ask}",
    none_declared: "已声明没有，不需要提交。",
    unknown_choice: "规则中没有对应的要求，请与受理机构确认需要什么材料。",
    accepted: "可以提交下列任何一种：",
    only: "应提交：",
    unless: "有下列情形的不需要：",
    bears: "须载明",
    signed: "须签署",
    valid: "须在有效期内",
    and: "、",
    or: "或",
    recommended: "建议一并提交（没有也可以申请）",
    mistakes: "容易出错的地方",
    agree: "“{fields}”在{documents}中须一致。",
    advice: "提交前请注意",
    tips: [
        "文件名写明是什么材料，让人一看就知道；一个文件放一种材料最好。",
        "优先提交电子证照或可复制文字的 PDF；扫描件、照片须完整清晰，由人工核对。",
        "不要设置打开密码，不要提交空文件或打不开的文件。",
        "打包用 ZIP 格式；不要分卷，压缩包里不要再套很多层压缩包。",
        "号码、名称、日期请与原件逐项核对，避免抄错一位。",
    ],
};

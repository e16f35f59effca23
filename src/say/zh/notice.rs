//! The words of a notice, in Chinese.

use crate::say::NoticeWords;

pub(in crate::say) const NOTICE: NoticeWords = NoticeWords {
    title: "申请材料补正通知书",
    number: "编号：",
    salutation: ("", "："),
    introduction: "贵单位提交的“{matter}”已收到。经核对（核对基准日：{date}），其中部分材料需要补充或更换，现将需要补正的全部内容一次告知如下，请逐项补正后提交。",
    nothing_wrong: "贵单位提交的“{matter}”已收到。经核对（核对基准日：{date}），没有发现缺少或有误的材料，但下列事项需要说明或核实，现一并告知。",
    applicant: "申请人：",
    matter: "申请事项：",
    received: "收到日期：",
    pack: "收到的材料：",
    basis: "核对依据：",
    ordinals: ["一、", "二、", "三、", "四、"],
    items: "需要补充或更换的材料（共 {count} 项）",
    confirm: "请一并核实、说明的事项（共 {count} 项）",
    questions: "请书面回答的问题（共 {count} 项）",
    open: "尚待核对的材料（共 {count} 项，请备好原件或可复制文字的电子版，以便查验）",
    no: "序号",
    item: "材料",
    problem: "存在的问题",
    required: "要求和依据",
    remedy: "补正办法",
    whole_pack: "全部材料",
    deadline: (
        "请于",
        "前提交上述补正材料；不能按期提交的，请在此日期前与我们联系。",
    ),
    deadline_days: (
        "请自本通知发出之日起 ",
        " 日内提交上述补正材料；不能按期提交的，请在期满前与我们联系。",
    ),
    contact: "联系人及联系方式：",
    sender: "受理机构（盖章）：",
    issued: "日期：",
    slip: "回执",
    slip_text: "本单位已收到上述《申请材料补正通知书》。",
    slip_lines: ["接收单位（盖章）：", "接收人（签字）：", "接收日期："],
    not_needed: "没有需要补正、说明或核对的内容，不必发出补正通知，没有写出文件。",
    look_first: "有 {count} 项材料尚待人工核对，列在通知的最后一部分。请先核对，再把结果写入通知并删去该部分，以便一次告知全部内容。",
    terminal: "通知书是 Word 文档，不能显示在屏幕上；请用 --output 写明文件名，或用 --format markdown。",
};

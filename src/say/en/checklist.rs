//! The words of a checklist, in English.

use crate::say::ChecklistWords;

pub(in crate::say) const CHECKLIST: ChecklistWords = ChecklistWords {
    title: "What to hand in",
    questions: "Some questions first",
    unanswered: "not answered yet",
    how: "Answer with --set {question}=..., or --set {question}=[] for none; answers.yaml will do as well.",
    choices: "Choices: ",
    documents: "Documents to hand in",
    need_head: "Needed?",
    item_head: "Document",
    form_head: "What is asked",
    needs: [
        "needed",
        "needed as the case may be",
        "not known yet",
        "not needed",
    ],
    depends: "Whether it is needed depends on a question above: {ask}",
    none_declared: "Declared that there is none; nothing to hand in.",
    unknown_choice: "The rules say nothing of this; ask the receiving body what it wants.",
    accepted: "Any one of these will do:",
    only: "What will do:",
    unless: "Not needed in these cases:",
    bears: "must state ",
    signed: "must be signed at ",
    valid: "must be valid",
    and: ", ",
    or: " or ",
    recommended: "Recommended as well (the application can be made without)",
    mistakes: "What often goes wrong",
    agree: "The same in {documents}: {fields}.",
    advice: "Before you hand it in",
    tips: [
        "Let every file name say what the document is; one document a file is best.",
        "Electronic documents or PDFs with real text are best; scans and photos must be whole and clear, and a person has to look at them.",
        "No passwords, no empty files, and none that do not open.",
        "Pack as one zip archive, not in volumes, and without archives inside archives.",
        "Compare numbers, names and dates with the originals, character by character.",
    ],
};

//! The words of a notice, in English.

use crate::say::NoticeWords;

pub(in crate::say) const NOTICE: NoticeWords = NoticeWords {
    title: "Notice of documents to be supplied or corrected",
    number: "Number: ",
    salutation: ("To ", ":"),
    introduction: "We have received your “{matter}”. On examination (reference date: {date}) some of the documents have to be supplied or replaced. This notice lists all of them at once; please put every item right and hand it in.",
    nothing_wrong: "We have received your “{matter}”. On examination (reference date: {date}) no document was found missing or wrong, but the following has to be explained or confirmed.",
    applicant: "Applicant: ",
    matter: "Matter: ",
    received: "Received on: ",
    pack: "Pack received: ",
    basis: "Examined against: ",
    ordinals: ["1. ", "2. ", "3. ", "4. "],
    items: "Documents to be supplied or replaced ({count})",
    confirm: "To be confirmed or explained as well ({count})",
    questions: "Questions to be answered in writing ({count})",
    open: "Still being looked at ({count}); please have the originals, or electronic copies with real text, at hand",
    no: "No.",
    item: "Document",
    problem: "What is wrong",
    required: "Asked for by",
    remedy: "What to do",
    whole_pack: "The whole pack",
    deadline: (
        "Please hand the documents in by ",
        ". If you cannot, get in touch with us before that day.",
    ),
    deadline_days: (
        "Please hand the documents in within ",
        " days of the date of this notice. If you cannot, get in touch with us before then.",
    ),
    contact: "Contact: ",
    sender: "For the receiving body (seal): ",
    issued: "Date: ",
    slip: "Acknowledgement",
    slip_text: "We have received the above notice of documents to be supplied or corrected.",
    slip_lines: [
        "Organisation (seal): ",
        "Name and signature: ",
        "Date of receipt: ",
    ],
    not_needed: "Nothing is to be supplied, explained or looked at; no notice is needed and none was written.",
    look_first: "{count} of the documents still have to be looked at by a person; they stand in the last part of the notice. Look at them first, write down what you find and delete that part, so that the applicant is told everything at once.",
    terminal: "The notice is a Word document and cannot be shown on a terminal; name a file with --output, or use --format markdown.",
};

//! The words of a page, in English.

use crate::say::Paper;

pub(in crate::say) const PAPER: Paper = Paper {
    tag: "en",
    title: "Report on an application pack",
    checklist: ["State", "Requirement", "Remark"],
    no_findings: "Nothing is to be put right, to look at or worth knowing.",
    answers: "The applicant's answers",
    source: "Source: ",
    none: "none",
    files: "Files",
    nothing: "Taken for no known document",
    ignored: "Left aside: not part of the application",
    why: "Why: ",
    fields: ["Field", "Value", "State", "Read from"],
    states: ["read", "wrong", "empty", "not read"],
    sources: ["text", "text recognition", "QR code", "form field"],
    open_end: "no end",
    unread: "Not found: ",
    show: "Show: ",
    everything: "everything",
    search: "Search",
    narrowed: "{shown} of {all} shown.",
    skip: "Skip to the checklist",
    parts: "Parts of the report",
    made_with: "Made with ",
    same: "The same pack, rules, answers and reference date give the same report.",
    codes: "Finding codes",
    codes_intro: "Every finding of a report bears a code. This is what each means, why it matters, how to put it right and what it looks like: the same text as `packcheck explain CODE`.",
};

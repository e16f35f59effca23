//! What is said of each mistake in English.

use crate::lang::Lang;
use crate::limits::Unit;

use super::mistake::{
    CheckMistake, MOST_NAMES, Mistake, NameStyle, NoEffect, Offer, Shape, SyntaxCause, Thing,
};

impl Mistake {
    /// One sentence: what is wrong.
    pub(super) fn message_en(&self) -> String {
        match self {
            Self::Syntax { said, cause } => match cause {
                Some(cause) => format!("cannot be read from here on: {}", cause_en(*cause)),
                None => format!("cannot be read from here on ({said})"),
            },
            Self::KeyNotAWord => "a word belongs before the colon, not a list or a mapping".into(),
            Self::TooLarge => {
                "nested too deeply, or too large once its aliases (*) are unfolded".into()
            }
            Self::SecondDocument => {
                "one file, one set of rules: a second one begins here (---)".into()
            }
            Self::LongFile { megabytes, most } => {
                format!("the file has {megabytes} MB, and no more than {most} MB are read")
            }
            Self::Encoding => "the file is no text, or in an encoding that is not known".into(),
            Self::OldEncoding { name } => format!("the file is in {name} and was read as such"),
            Self::Building(building) => building.message(Lang::En),
            Self::UnknownKey { key, .. } => format!("there is no `{key}` in this place"),
            Self::MissingKey { key, .. } => format!("`{key}` is missing"),
            Self::CommaInText { .. } => "a comma inside of { } ends the text before it".into(),
            Self::DuplicateKey { key } => format!("`{key}` is written twice"),
            Self::WrongShape {
                wanted,
                found,
                cause,
            } => match (cause, found) {
                (Some(cause), _) => cause_en(*cause).into(),
                (None, Shape::Nothing) => {
                    format!("nothing is written here; {} is needed", shapes_en(wanted))
                }
                (None, found) => {
                    format!(
                        "{} is needed here, not {}",
                        shapes_en(wanted),
                        shape_en(*found)
                    )
                }
            },
            Self::UnknownWord { word, .. } => {
                format!("`{word}` is not one of the words to choose from")
            }
            Self::Unread { said } => format!("this cannot be read ({said})"),
            Self::Unknown { thing, name, .. } => {
                format!("there is no {} called `{name}`", thing_en(*thing))
            }
            Self::NotBorne { field, bearer, .. } => format!("`{bearer}` has no field `{field}`"),
            Self::ReferenceForm { written } => {
                format!("`{written}` does not say which document the field is on")
            }
            Self::BadName { name, style, .. } => match style {
                NameStyle::Kebab => {
                    format!("the name `{name}` may only have small letters, digits and hyphens")
                }
                NameStyle::Snake => {
                    format!(
                        "the field name `{name}` may only have small letters, digits and underscores"
                    )
                }
            },
            Self::DuplicateId { id } => format!("the id `{id}` stands twice"),
            Self::Circular { way } => {
                format!(
                    "the conditions refer to each other in a circle: {}",
                    way.join(" → ")
                )
            }
            Self::EmptyText => "this must not be empty".into(),
            Self::BadPattern { said } => format!("the regular expression is wrong: {said}"),
            Self::BadDate { written } => format!("`{written}` is not a date"),
            Self::BadAmount { written, .. } => format!("`{written}` is no value for a limit"),
            Self::UnknownFormat { written, .. } => format!("`{written}` is no known file format"),
            Self::PatternMissing { field } => {
                format!("the field `{field}` is a number, but nothing says what it looks like")
            }
            Self::CodeMissing { field } => {
                format!("the field `{field}` is a code, but nothing says which one")
            }
            Self::ListMissing { field } => {
                format!("the field `{field}` is a column, but nothing says of which list")
            }
            Self::BoundMissing => "nothing says what the figure should reach or not exceed".into(),
            Self::BoundForm => {
                "a bound is a part of another figure, or an amount, or a choice: one of them".into()
            }
            Self::BoundUnlike { found } => {
                format!("a figure of type `{found}` cannot be held against this")
            }
            Self::BadFigure { written } => format!("`{written}` is no figure"),
            Self::BadSpan { written } => format!("`{written}` is no length of time"),
            Self::BeforeOrAfter => "nothing says what the date lies before or after".into(),
            Self::CheckDigit { what } => match what {
                CheckMistake::NoWeights => "the check digit has no weights".into(),
                CheckMistake::Remainders { modulus, found } => format!(
                    "the modulus {modulus} leaves {modulus} remainders, but there are {found} characters for them"
                ),
                CheckMistake::Twice { character } => {
                    format!("`{character}` stands twice in the alphabet")
                }
                CheckMistake::Arrange { found } => format!(
                    "`arrange` puts the groups of the pattern in order, and the pattern has {found}"
                ),
                CheckMistake::Left { modulus } => {
                    format!("dividing by {modulus} leaves none of these remainders")
                }
                CheckMistake::Groups { found } => format!(
                    "the pattern of a number with a check digit has two groups, and this one has {found}"
                ),
            },
            Self::ChoicesMissing { name } => {
                format!("`{name}` is chosen from a list, but there is no list of choices")
            }
            Self::FieldType { field, found, .. } => {
                format!("the field `{field}` is of type `{found}`, which cannot be used here")
            }
            Self::NothingAsked => "nothing says which documents are asked for".into(),
            Self::AskedTwice { first, second } => {
                format!("either `{first}` or `{second}`, not both")
            }
            Self::KeyAlone { key, other } => format!("`{key}` stands here without `{other}`"),
            Self::CountRange {
                least,
                most: Some(most),
            } => {
                format!("only a number from {least} to {most} makes sense here")
            }
            Self::CountRange { least, .. } => format!("a number below {least} makes no sense here"),
            Self::NestedTooDeep { most } => {
                format!("groups stand in each other, but no more than {most} deep")
            }
            Self::NotANumber { written } => format!("`{written}` is no number"),
            Self::NotASum { written } => {
                format!("`{written}` is no sum of money with its currency")
            }
            Self::NotOrdered { field } => format!(
                "nothing says that the choices of `{field}` are written from the lowest to the highest, so none is higher than another"
            ),
            Self::NoQuestionToAnswer => {
                "there is a `by_answer`, but no `for_each` that says which question".into()
            }
            Self::QuestionWithoutChoices { question, key } => {
                format!(
                    "the question `{question}` is answered with names, so `{key}` has no choices"
                )
            }
            Self::EmptyCondition => "this condition is empty".into(),
            Self::HalfCondition => "this is only half of a condition".into(),
            Self::OneField => "a comparison needs at least two fields".into(),
            Self::ChoiceNotCovered { question, choices } => format!(
                "nothing is asked for with these choices of `{question}`: {}",
                choices.join(", ")
            ),
            Self::NoEffect { key, .. } => format!("`{key}` has no effect here"),
            Self::NeverMatches => "empty once its spaces are removed; it can never match".into(),
            Self::SameTitle { title } => {
                format!(
                    "two kinds of document are called \"{title}\"; reports cannot tell them apart"
                )
            }
            Self::AmbiguousWord { word, choices } => {
                format!("\"{word}\" means several choices: {}", choices.join(", "))
            }
            Self::PatternNeverMatches { character: Some(c) } => {
                format!(
                    "this pattern can never match: spaces are removed and full-width signs made narrow before, so no \"{c}\" is left"
                )
            }
            Self::PatternNeverMatches { .. } => {
                "this pattern can never match: nothing stands before ^ or behind $".into()
            }
            Self::UnusedDocument { id } => {
                format!(
                    "no requirement, comparison or recommendation uses `{id}`: its fields and checks are never looked at"
                )
            }
            Self::NotTranslated => "this should be English, and is Chinese".into(),
            Self::AlwaysHolds => "this condition always holds, and says nothing".into(),
            Self::GroupOfOne { key } => format!("`{key}` holds one thing only, which is no group"),
            Self::CountedTwice { id } => {
                format!(
                    "`{id}` stands in more than one of these: a single document counts for each"
                )
            }
            Self::LikeCircle { way } => {
                format!(
                    "documents are like each other in a circle: {}",
                    way.join(" → ")
                )
            }
            Self::DuplicateCase { name } => format!("two cases are called \"{name}\""),
            Self::PackAndDocuments => "a case has either `pack` or `documents`".into(),
            Self::CodeElsewhere { code, note: true } => {
                format!("`{code}` is only a note, and does not belong under `findings`")
            }
            Self::CodeElsewhere { code, .. } => {
                format!("`{code}` is no note, and does not belong under `notes`")
            }
            Self::AnswerForm { written } => format!("`{written}` should read QUESTION=ANSWER"),
            Self::AnswerUnknown { name, .. } => format!("the rules have no question `{name}`"),
            Self::AnswerEmpty { question } => format!("`{question}` has no answer"),
            Self::AnswerChoice { written, .. } => format!("`{written}` is not one of the choices"),
        }
    }

    /// What to do about it; empty when the sentence says it.
    pub(super) fn help_en(&self) -> String {
        match self {
            Self::Syntax { cause: Some(cause), .. } | Self::WrongShape { cause: Some(cause), .. } => {
                remedy_en(*cause).into()
            }
            Self::Syntax { .. } => {
                "look at the indentation, colons, quotes and brackets of this line and the one above".into()
            }
            Self::KeyNotAWord => "put text that begins with [ or { into quotes".into(),
            Self::TooLarge => "put fewer blocks and brackets into each other, and write out what the aliases (*) stand for".into(),
            Self::SecondDocument => "delete this line".into(),
            Self::LongFile { .. } => "make sure that it is the right file".into(),
            Self::Encoding => "save it as UTF-8".into(),
            Self::OldEncoding { .. } => "save it as UTF-8, so that every program reads the same in it".into(),
            Self::Building(building) => building.help(Lang::En),
            Self::UnknownKey { near, allowed, .. }
            | Self::UnknownWord { near, allowed, .. }
            | Self::Unknown { near, allowed, .. }
            | Self::UnknownFormat { near, allowed, .. }
            | Self::AnswerUnknown { near, allowed, .. }
            | Self::NotBorne { near, allowed, .. } => offer_en(near.as_deref(), allowed),
            Self::AnswerChoice { near, allowed, .. } => {
                let show = |offer: &Offer| format!("{} ({})", offer.id, offer.title.en);
                let allowed: Vec<String> = allowed.iter().map(show).collect();
                offer_en(near.as_ref().map(show).as_deref(), &allowed)
            }
            Self::MissingKey { key, meaning } if meaning.is_empty() => format!("add a line {key}: …"),
            Self::MissingKey { key, meaning } => format!("add a line {key}: … — {meaning}"),
            Self::CommaInText { .. } => {
                "put the whole text, with what stands before the comma, into double quotes".into()
            }
            Self::DuplicateKey { .. } => "delete one, or put both together".into(),
            Self::WrongShape { wanted, .. } => {
                wanted.iter().map(|shape| write_en(*shape)).collect::<Vec<_>>().join("; ")
            }
            Self::Unread { .. } => String::new(),
            Self::ReferenceForm { .. } => {
                "write document.field or requirement.field, such as business-licence.name".into()
            }
            Self::BadName { offered: Some(offered), .. } => format!("it could be {offered}"),
            Self::BadName { .. } => {
                "take a name in small English letters; what people read goes into `title`".into()
            }
            Self::DuplicateId { .. } => "give one of them another name".into(),
            Self::Circular { .. } => "remove one of the conditions".into(),
            Self::EmptyText => "write the text".into(),
            Self::BadPattern { .. } => {
                "a digit is [0-9], four of them [0-9]{4}; put \\ before ( ) [ ] . that mean themselves; \
                 put all of it into single quotes"
                    .into()
            }
            Self::BadDate { .. } => "write year-month-day, such as 2018-01-01".into(),
            Self::BadAmount { unit, .. } => match unit {
                Unit::Bytes => "write a number with its unit, such as 500 KB, 20 MB or 2 GB".into(),
                Unit::Seconds => "write seconds or minutes, such as 90 s or 5 min".into(),
                Unit::Number | Unit::Ratio => "write a whole number from 1 on".into(),
            },
            Self::PatternMissing { .. } => {
                "add a line pattern: '…'; a number without a fixed form is of type text".into()
            }
            Self::CodeMissing { .. } => {
                "add a line code: credit-code (or another); a number without check digit is of type number".into()
            }
            Self::ListMissing { .. } => {
                "add a line column_of: with the name of the field of type list".into()
            }
            Self::BoundMissing => {
                "add at_least or at_most, such as at_least: {percent: 10, of: document.field}".into()
            }
            Self::BoundForm => {
                "write {percent: 10, of: document.field}, {amount: 5000000, currency: CNY} or {choice: a-choice}".into()
            }
            Self::BoundUnlike { .. } => {
                "a count takes {amount: 3}, money {amount: 5000000, currency: CNY}, a percentage {percent: 60}, \
                 an ordered choice {choice: a-choice}, each of them {of: document.field}"
                    .into()
            }
            Self::BadFigure { .. } => "write digits, with a point before decimals, such as 5000000 or 12.5".into(),
            Self::BadSpan { .. } => "write a number and days, months or years, such as 3 months or 30 days".into(),
            Self::BeforeOrAfter => {
                "add either before: or after:, with reference-date or document.field behind it".into()
            }
            Self::CheckDigit { what } => match what {
                CheckMistake::NoWeights => "write them from the left, such as [3, 7, 9, 10, 5, 8, 4, 2]".into(),
                CheckMistake::Remainders { .. } => {
                    "write the check character for remainder 0, then for 1, and so on; the modulus is at least 2".into()
                }
                CheckMistake::Twice { .. } => "each character has one value: its place in the alphabet, from 0 on".into(),
                CheckMistake::Arrange { .. } => {
                    "put brackets around parts of the pattern and name them $1, $2 …, such as \"$2$1\"".into()
                }
                CheckMistake::Left { .. } => "list whole numbers below the modulus, such as [1]; the modulus is at least 2".into(),
                CheckMistake::Groups { .. } => {
                    "put brackets around the characters that are reckoned with and around the check character, \
                     such as '([0-9]{8})-([0-9X])'; other brackets are (?:…)"
                        .into()
                }
            },
            Self::ChoicesMissing { .. } => "add choices: with one choice a line below it".into(),
            Self::FieldType { wanted, .. } => {
                format!("only a field of type {} can stand here", wanted.join(", "))
            }
            Self::NothingAsked => {
                "list the documents under any_of: where any one of them will do, or under all_of: where all are needed".into()
            }
            Self::AskedTwice { second, .. } if second == "by_answer" => {
                "any_of asks the same for each answer, by_answer asks by the choice".into()
            }
            Self::AskedTwice { .. } => {
                "put one group into the other, as in any_of: [a, {all_of: [b, c]}]".into()
            }
            Self::KeyAlone { key, other } => format!("add a line {other}:, or delete {key}"),
            Self::CountRange { .. } => "write another number".into(),
            Self::NestedTooDeep { .. } => "make several requirements of it".into(),
            Self::NotASum { .. } => {
                "write the currency and digits, for example GBP 5000000 or CNY 30000".into()
            }
            Self::NotANumber { .. } => {
                "write digits, without a unit and without separators, for example 5000000".into()
            }
            Self::NotOrdered { .. } => {
                "write the choices from the lowest to the highest, and add ordered: true to the field".into()
            }
            Self::NoQuestionToAnswer => "add a line for_each: with the name of the question".into(),
            Self::QuestionWithoutChoices { key, .. } if *key == "includes" => {
                "ask with is_none whether there are any".into()
            }
            Self::QuestionWithoutChoices { .. } => "use any_of instead".into(),
            Self::EmptyCondition => {
                "write field with is or matches, or document, or answer, or any_of / all_of / not".into()
            }
            Self::HalfCondition => {
                "field goes together with is (valid, present, absent), matches, at_least or at_most; answer with includes or is_none".into()
            }
            Self::OneField => "add another field to fields".into(),
            Self::ChoiceNotCovered { .. } => {
                "who chooses them is asked for no document; add them to by_answer if one is needed".into()
            }
            Self::NoEffect { because, .. } => match because {
                NoEffect::Type => "fields of this type do not use it: delete it, or change the type".into(),
                NoEffect::NamesQuestion => {
                    "a question that is answered with names does not use it: delete it, or answer: choices".into()
                }
                NoEffect::Comparison => "`tolerance` goes with as: amount, `at_least` with as: similar".into(),
                NoEffect::NoDocuments => {
                    "it says more of a document: write it beside `documents`, or delete it".into()
                }
                NoEffect::Unasked => "nothing asks for this field: add required or filled, or delete it".into(),
                NoEffect::Forbidden => {
                    "none_of says what the whole pack may not hold: delete it".into()
                }
                NoEffect::NoForEach => "it only means something with for_each: delete it, or add for_each".into(),
            },
            Self::NeverMatches => "write the text, or delete the line".into(),
            Self::SameTitle { .. } => "give one of them another title".into(),
            Self::AmbiguousWord { .. } => "leave it with one of them".into(),
            Self::PatternNeverMatches { character: Some(_) } => {
                "write no spaces, and brackets, letters and digits in half width; under `recognise` letters are small".into()
            }
            Self::PatternNeverMatches { .. } => "write ^ at the beginning and $ at the end".into(),
            Self::UnusedDocument { .. } => {
                "name it under `any_of` of a requirement; where it is only to be recognised, leave nothing but `title` and `recognise`".into()
            }
            Self::NotTranslated => "translate it".into(),
            Self::AlwaysHolds => "say what it is to tell apart, or delete it".into(),
            Self::GroupOfOne { .. } => "write the one thing alone, or add the others".into(),
            Self::CountedTwice { .. } => {
                "where two are asked for, write {documents: [kind], at_least: 2}; otherwise leave it in one place".into()
            }
            Self::LikeCircle { .. } => "give one of them a `kind`, and let it be like none".into(),
            Self::DuplicateCase { .. } => "give it a name of its own, to tell the results apart".into(),
            Self::PackAndDocuments => {
                "leave out `documents` where a whole pack is judged, otherwise `pack`".into()
            }
            Self::CodeElsewhere { note: true, .. } => "write it under `notes`".into(),
            Self::CodeElsewhere { .. } => "write it under `findings`".into(),
            Self::AnswerForm { .. } => {
                "for example --set sites=Yichang,Xiangyang; for none --set sites=[]".into()
            }
            Self::AnswerEmpty { question } => format!("write {question}: [] for none"),
        }
    }

    /// A few words at the underlined place.
    pub(super) fn label_en(&self) -> String {
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
            } => format!("{near}?"),
            Self::MissingKey { key, .. } => format!("{key} is missing in this"),
            Self::Building(building) => building.label(Lang::En),
            _ => "here".into(),
        }
    }
}

fn offer_en(near: Option<&str>, allowed: &[String]) -> String {
    let list = match allowed {
        [] => String::new(),
        // Who reads two hundred names? The near one is enough.
        allowed if allowed.len() > MOST_NAMES && near.is_some() => String::new(),
        allowed => format!("allowed here: {}", names_en(allowed)),
    };
    match near {
        Some(near) if list.is_empty() => format!("did you mean {near}?"),
        Some(near) => format!("did you mean {near}? ({list})"),
        None => list,
    }
}

/// Names in a row, not more than anybody reads.
pub(super) fn names_en(names: &[String]) -> String {
    match names.get(..MOST_NAMES) {
        Some(first) if first.len() < names.len() => {
            format!(
                "{} and {} more",
                first.join(", "),
                names.len() - first.len()
            )
        }
        _ => names.join(", "),
    }
}

fn cause_en(cause: SyntaxCause) -> &'static str {
    match cause {
        SyntaxCause::FullWidthColon => "the colon is a full-width one (：)",
        SyntaxCause::NoSpaceAfterColon => "there is no space after the colon",
        SyntaxCause::Tab => "the line begins with a tab",
        SyntaxCause::OpenBracket => "the brackets do not match",
        SyntaxCause::OpenQuote => "the quotation marks do not match",
        SyntaxCause::Backslash => "a \\ means something special inside of double quotes",
        SyntaxCause::SpecialCharacter => "the text begins with a special character",
        SyntaxCause::ColonInText => "there is a colon inside of a text",
        SyntaxCause::Indentation => "the lines are not aligned",
    }
}

fn remedy_en(cause: SyntaxCause) -> &'static str {
    match cause {
        SyntaxCause::FullWidthColon => "use an ordinary colon and a space after it",
        SyntaxCause::NoSpaceAfterColon => "put a space after the colon",
        SyntaxCause::Tab => "begin lines with spaces, two for each level",
        SyntaxCause::OpenBracket => {
            "[ needs ], { needs }; where brackets belong to a text, put the text into quotes"
        }
        SyntaxCause::OpenQuote => "quotation marks come in pairs, and are plain ones: \" or '",
        SyntaxCause::Backslash => "use single quotes",
        SyntaxCause::SpecialCharacter => "put the text into quotes",
        SyntaxCause::ColonInText => "put the text into quotes",
        SyntaxCause::Indentation => {
            "lines of one level begin in the same column, the next level two spaces further in"
        }
    }
}

fn shapes_en(shapes: &[Shape]) -> String {
    shapes
        .iter()
        .map(|shape| shape_en(*shape))
        .collect::<Vec<_>>()
        .join(" or ")
}

fn shape_en(shape: Shape) -> &'static str {
    match shape {
        Shape::Map => "a block of `key: value` lines",
        Shape::List => "a list",
        Shape::Text => "a text",
        Shape::Number => "a whole number",
        Shape::Bool => "true or false",
        Shape::Nothing => "nothing",
    }
}

fn write_en(shape: Shape) -> &'static str {
    match shape {
        Shape::Map => "begin a new line, further in, with one `key: value` a line",
        Shape::List => "write a list as [a, b] or with `- ` before each item; [] for none",
        Shape::Text => "write the text behind the colon, in quotes if it looks like a number",
        Shape::Number => "write it without quotes, such as 30",
        Shape::Bool => "write true or false",
        Shape::Nothing => "write nothing",
    }
}

fn thing_en(thing: Thing) -> &'static str {
    match thing {
        Thing::Document => "document",
        Thing::Field => "field",
        Thing::Question => "question",
        Thing::Requirement => "requirement",
        Thing::Choice => "choice",
        Thing::DocumentOrRequirement => "document or requirement",
        Thing::Currency => "currency",
        Thing::Parameter => "parameter",
        Thing::NamedDocument => "document under `documents` of this file",
    }
}

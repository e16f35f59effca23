//! Names: how they are written, and what they stand for.

use super::super::mistake::{Mistake, NameStyle, Thing};
use super::super::nearest::nearest;
use super::super::path::Path;
use super::super::raw::{RawAlternative, RawDemand, RawRequirement, RawType};
use super::Lower;
use crate::inventory::Format;

/// The formats by the names that people give them.
const FORMATS: [(&str, Format); 33] = [
    ("pdf", Format::Pdf),
    ("jpg", Format::Jpeg),
    ("jpeg", Format::Jpeg),
    ("png", Format::Png),
    ("tif", Format::Tiff),
    ("tiff", Format::Tiff),
    ("bmp", Format::Bmp),
    ("gif", Format::Gif),
    ("webp", Format::Webp),
    ("heic", Format::Heic),
    ("avif", Format::Avif),
    ("docx", Format::Docx),
    ("xlsx", Format::Xlsx),
    ("pptx", Format::Pptx),
    ("doc", Format::Doc),
    ("xls", Format::Xls),
    ("ppt", Format::Ppt),
    ("wps", Format::Wps),
    ("ofd", Format::Ofd),
    ("rtf", Format::Rtf),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xml", Format::Xml),
    ("txt", Format::Txt),
    ("zip", Format::Zip),
    ("rar", Format::Rar),
    ("7z", Format::SevenZip),
    ("gz", Format::Gzip),
    ("bz2", Format::Bzip2),
    ("xz", Format::Xz),
    ("tar", Format::Tar),
    ("cab", Format::Cab),
    ("lzh", Format::Lzh),
];

impl<'a> Lower<'a> {
    pub(super) fn name(&mut self, path: &Path<'_>, name: &str, style: NameStyle) {
        if let Some(mistake) = misspelt(name, style) {
            self.wrong(path, mistake);
        }
    }

    /// As [`Self::name`], of a key.
    pub(super) fn key_name(&mut self, path: &Path<'_>, name: &str, style: NameStyle) {
        if let Some(mistake) = misspelt(name, style) {
            self.wrong_key(path, mistake);
        }
    }

    pub(super) fn unknown<'k>(
        &mut self,
        path: &Path<'_>,
        thing: Thing,
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let mistake = unknown(thing, name, known);
        self.wrong(path, mistake);
    }

    pub(super) fn formats(&mut self, path: &Path<'_>, names: &[String]) -> Vec<Format> {
        let mut formats = Vec::new();
        for (nth, written) in names.iter().enumerate() {
            let name = written.trim().trim_start_matches('.').to_ascii_lowercase();
            match FORMATS.iter().find(|(known, _)| *known == name) {
                Some((_, format)) if formats.contains(format) => {}
                Some((_, format)) => formats.push(*format),
                None => {
                    let known = FORMATS.iter().map(|(known, _)| *known);
                    let mistake = Mistake::UnknownFormat {
                        written: written.clone(),
                        near: nearest(&name, known.clone()).map(str::to_owned),
                        allowed: first_names(),
                    };
                    self.wrong(&path.index(nth), mistake);
                }
            }
        }
        formats
    }

    /// The type of a field of the general list.
    pub(super) fn type_of(&self, field: &str) -> Option<RawType> {
        self.raw.fields.get(field).map(|field| field.kind)
    }

    pub(super) fn raw_requirement(&self, id: &str) -> Option<&'a RawRequirement> {
        self.raw
            .requirements
            .iter()
            .find(|requirement| requirement.id == id)
    }

    /// Ids of all kinds that meet a requirement, known or not.
    pub(super) fn kinds_of(requirement: &'a RawRequirement) -> Vec<&'a str> {
        let demands = requirement.by_answer.values();
        let own = [&requirement.any_of, &requirement.all_of, &requirement.of];
        own.into_iter()
            .flat_map(|list| Self::kinds_in(list))
            .chain(demands.flat_map(Self::kinds_of_demand))
            .collect()
    }

    /// The same of what one choice asks for.
    pub(super) fn kinds_of_demand(demand: &'a RawDemand) -> Vec<&'a str> {
        let lists = [&demand.any_of, &demand.all_of, &demand.of];
        lists
            .into_iter()
            .flat_map(|list| Self::kinds_in(list))
            .collect()
    }

    /// Ids of the kinds that alternatives name, in groups too.
    fn kinds_in(alternatives: &'a [RawAlternative]) -> Vec<&'a str> {
        let mut ids = Vec::new();
        for alternative in alternatives {
            match alternative {
                RawAlternative::Kind(id) => ids.push(id.as_str()),
                RawAlternative::Full(full) => {
                    ids.extend(full.documents.iter().map(String::as_str));
                    for list in [&full.any_of, &full.all_of, &full.of] {
                        ids.extend(Self::kinds_in(list));
                    }
                }
            }
        }
        ids
    }
}

pub(super) fn unknown<'k>(
    thing: Thing,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Mistake {
    let allowed: Vec<String> = known.into_iter().map(str::to_owned).collect();
    let near = nearest(name, allowed.iter().map(String::as_str)).map(str::to_owned);
    Mistake::Unknown {
        thing,
        name: name.to_owned(),
        near,
        allowed,
    }
}

/// What the type is called in the file.
pub(super) fn type_name(kind: RawType) -> &'static str {
    match kind {
        RawType::Text => "text",
        RawType::Telephone => "telephone",
        RawType::Name => "name",
        RawType::Person => "person",
        RawType::Address => "address",
        RawType::Code => "code",
        RawType::Number => "number",
        RawType::Date => "date",
        RawType::PeriodStart => "period-start",
        RawType::PeriodEnd => "period-end",
        RawType::Money => "money",
        RawType::Percent => "percent",
        RawType::Count => "count",
        RawType::Choice => "choice",
        RawType::Choices => "choices",
        RawType::List => "list",
        RawType::Column => "column",
        RawType::Signature => "signature",
    }
}

/// One name for each format.
fn first_names() -> Vec<String> {
    let first = |nth: usize, format| !FORMATS.iter().take(nth).any(|(_, other)| *other == format);
    let names = FORMATS
        .iter()
        .enumerate()
        .filter(|(nth, (_, format))| first(*nth, *format));
    names.map(|(_, (name, _))| (*name).to_owned()).collect()
}

fn misspelt(name: &str, style: NameStyle) -> Option<Mistake> {
    let mark = match style {
        NameStyle::Kebab => '-',
        NameStyle::Snake => '_',
    };
    let right = |name: &str| {
        name.split(mark).all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
    };
    if right(name) {
        return None;
    }
    let offered = name
        .trim()
        .to_lowercase()
        .replace(['-', '_', ' ', '.'], &mark.to_string());
    let offered = right(&offered).then_some(offered);
    Some(Mistake::BadName {
        name: name.to_owned(),
        style,
        offered,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_or_snake() {
        assert_eq!(misspelt("business-licence", NameStyle::Kebab), None);
        assert_eq!(misspelt("credit_code", NameStyle::Snake), None);
        let Some(Mistake::BadName { offered, .. }) = misspelt("Business_Licence", NameStyle::Kebab)
        else {
            panic!()
        };
        assert_eq!(offered.as_deref(), Some("business-licence"));
        let Some(Mistake::BadName { offered, .. }) = misspelt("营业执照", NameStyle::Kebab)
        else {
            panic!()
        };
        assert_eq!(offered, None);
    }
}

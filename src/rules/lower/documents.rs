//! Kinds of document.

use std::sync::Arc;

use jiff::civil::Date;

use super::super::mistake::{Mistake, NameStyle, Thing};
use super::super::model::{DocumentKind, Part, PartKind, Recognise, Superseded};
use super::super::path::Path;
use super::super::raw::{RawDocument, RawPart, RawRecognise, RawSuperseded, RawType};
use super::conditions::{Home, bears};
use super::{Lower, names};

impl<'a> Lower<'a> {
    /// All kinds, in the order of the file.
    pub(super) fn kinds(&mut self, root: &Path<'_>) -> Vec<Arc<DocumentKind>> {
        let raw = self.raw;
        self.general_fields(root);
        let documents = root.key("documents");
        for id in raw.documents.keys() {
            self.key_name(&documents.key(id), id, NameStyle::Kebab);
            self.kind(&documents.key(id), id);
        }
        self.same_titles(&documents);
        raw.documents
            .keys()
            .filter_map(|id| self.kinds.get(id.as_str()).cloned())
            .collect()
    }

    /// The kind with this id, which is asked for at `path`. Lowers it if that has not been done:
    /// a kind's conditions may name other kinds, in any order but in no circle.
    pub(super) fn kind(&mut self, path: &Path<'_>, id: &str) -> Option<Arc<DocumentKind>> {
        if let Some(kind) = self.kinds.get(id) {
            return Some(Arc::clone(kind));
        }
        let raw = self.raw;
        let Some((_, id, document)) = raw.documents.get_full(id) else {
            self.unknown(
                path,
                Thing::Document,
                id,
                raw.documents.keys().map(String::as_str),
            );
            return None;
        };
        if let Some(start) = self.under_way.iter().position(|under_way| under_way == id) {
            let around = self
                .under_way
                .get(start..)
                .unwrap_or_default()
                .iter()
                .copied();
            let way = around.chain([id.as_str()]).map(str::to_owned).collect();
            self.wrong(path, Mistake::Circular { way });
            return None;
        }
        self.under_way.push(id);
        let root = Path::Root;
        let documents = root.key("documents");
        let kind = Arc::new(self.document(&documents.key(id), id, document));
        self.under_way.pop();
        self.kinds.insert(id, Arc::clone(&kind));
        Some(kind)
    }

    fn document(&mut self, path: &Path<'_>, id: &'a str, raw: &'a RawDocument) -> DocumentKind {
        let home = Some((id, raw));
        DocumentKind {
            id: id.to_owned(),
            title: self.words(&path.key("title"), &raw.title),
            recognise: self.recognise(&path.key("recognise"), &raw.recognise),
            fields: self.borne_fields(path, id, raw),
            valid_until: self.own_field(
                &path.key("valid_until"),
                raw.valid_until.as_deref(),
                home,
                &[RawType::Date, RawType::PeriodEnd],
            ),
            soon_days: self.raw.expires_soon_days,
            holder: self.own_field(
                &path.key("holder"),
                raw.holder.as_deref(),
                home,
                &[RawType::Name, RawType::Person, RawType::Text],
            ),
            any_holder: raw.any_holder,
            newest_by: self.own_field(
                &path.key("newest_by"),
                raw.newest_by.as_deref(),
                home,
                &[RawType::Date],
            ),
            parts: {
                let path = path.key("parts");
                raw.parts
                    .iter()
                    .enumerate()
                    .filter_map(|(nth, raw)| self.part(&path.index(nth), raw, home))
                    .collect()
            },
            order: {
                let path = path.key("order");
                let dates = [RawType::Date, RawType::PeriodStart, RawType::PeriodEnd];
                let mut rows = Vec::with_capacity(raw.order.len());
                for (nth, row) in raw.order.iter().enumerate() {
                    let path = path.index(nth);
                    let keys = row.iter().enumerate();
                    rows.push(
                        keys.filter_map(|(nth, key)| {
                            self.own_field(&path.index(nth), Some(key), home, &dates)
                        })
                        .collect(),
                    );
                }
                rows
            },
            superseded: {
                let path = path.key("superseded");
                raw.superseded
                    .iter()
                    .enumerate()
                    .filter_map(|(nth, raw)| self.superseded(&path.index(nth), raw, home))
                    .collect()
            },
            speaks_against: (raw.speaks_against.as_ref())
                .map(|raw| self.speaks_against(&path.key("speaks_against"), raw)),
            not_needed: self.maybe_words(&path.key("not_needed"), raw.not_needed.as_ref()),
            filled_by_others: (raw.filled_by_others.as_ref())
                .map(|raw| self.filled_by_others(&path.key("filled_by_others"), raw)),
        }
    }

    fn part(&mut self, path: &Path<'_>, raw: &'a RawPart, home: Home<'a>) -> Option<Part> {
        let wanted: &[RawType] = match raw.kind {
            PartKind::Year => &[RawType::Date, RawType::PeriodStart, RawType::PeriodEnd],
            PartKind::Code => &[RawType::Code, RawType::Number],
        };
        let number = &[RawType::Code, RawType::Number, RawType::Text];
        Some(Part {
            field: self.own_field(&path.key("field"), Some(&raw.field), home, number)?,
            part: self.pattern(&path.key("part"), &raw.part, false)?,
            equals: self.own_field(&path.key("equals"), Some(&raw.equals), home, wanted)?,
            kind: raw.kind,
        })
    }

    fn recognise(&mut self, path: &Path<'_>, raw: &RawRecognise) -> Recognise {
        let patterns = path.key("patterns");
        Recognise {
            titles: self.folded(&path.key("titles"), &raw.titles),
            names: self.folded(&path.key("names"), &raw.names),
            labels: self.folded(&path.key("labels"), &raw.labels),
            not: self.folded(&path.key("not"), &raw.not),
            patterns: raw
                .patterns
                .iter()
                .enumerate()
                .filter_map(|(nth, source)| {
                    let path = patterns.index(nth);
                    self.never_matches(&path, source, true);
                    self.pattern(&path, source, false)
                })
                .collect(),
        }
    }

    /// A field of the document itself, of one of these types.
    fn own_field(
        &mut self,
        path: &Path<'_>,
        key: Option<&'a str>,
        home: Home<'a>,
        wanted: &[RawType],
    ) -> Option<String> {
        let key = key?;
        let (id, document) = home?;
        if let Err(mistake) = bears(id, document, key) {
            self.wrong(path, mistake);
        } else {
            self.of_type(path, key, wanted);
        }
        Some(key.to_owned())
    }

    /// Tells where a field is of none of these types.
    pub(super) fn of_type(&mut self, path: &Path<'_>, field: &str, wanted: &[RawType]) {
        if let Some(found) = self.type_of(field).filter(|found| !wanted.contains(found)) {
            let mistake = Mistake::FieldType {
                field: field.to_owned(),
                wanted: wanted.iter().map(|kind| names::type_name(*kind)).collect(),
                found: names::type_name(found),
            };
            self.wrong(path, mistake);
        }
    }

    fn superseded(
        &mut self,
        path: &Path<'_>,
        raw: &'a RawSuperseded,
        home: Home<'a>,
    ) -> Option<Superseded> {
        let since = self.date(&path.key("since"), &raw.since);
        let when = raw
            .when
            .as_ref()
            .map(|raw| self.condition(&path.key("when"), raw, home));
        let unless = raw
            .unless
            .as_ref()
            .map(|raw| self.condition(&path.key("unless"), raw, home));
        let instead = self.words(&path.key("instead"), &raw.instead);
        // A condition that could not be lowered must not become none at all.
        if matches!(when, Some(None)) || matches!(unless, Some(None)) {
            return None;
        }
        Some(Superseded {
            since: since?,
            when: when.flatten(),
            unless: unless.flatten(),
            instead,
        })
    }

    /// A day; told where it is none.
    pub(super) fn date(&mut self, path: &Path<'_>, written: &str) -> Option<Date> {
        let read = date(written);
        if read.is_none() {
            let written = written.to_owned();
            self.wrong(path, Mistake::BadDate { written });
        }
        read
    }

    fn same_titles(&mut self, path: &Path<'_>) {
        let raw = self.raw;
        for (nth, (id, document)) in raw.documents.iter().enumerate() {
            let twin = raw.documents.values().take(nth).find(|earlier| {
                earlier.title.zh == document.title.zh || earlier.title.en == document.title.en
            });
            if let Some(twin) = twin {
                let same_zh = twin.title.zh == document.title.zh;
                let (key, title) = if same_zh {
                    ("zh", &document.title.zh)
                } else {
                    ("en", &document.title.en)
                };
                let mistake = Mistake::SameTitle {
                    title: title.clone(),
                };
                self.wrong(&path.key(id).key("title").key(key), mistake);
            }
        }
    }
}

/// `2018-01-01` and nothing else.
pub(super) fn date(written: &str) -> Option<Date> {
    let digits = |range: std::ops::Range<usize>| {
        written
            .get(range)
            .is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let shaped = written.len() == 10 && digits(0..4) && digits(5..7) && digits(8..10);
    if shaped { written.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_one_way() {
        assert!(date("2018-01-01").is_some());
        for wrong in [
            "2018-1-1",
            "20180101",
            "2018-02-30",
            "2018年1月1日",
            "2018/01/01",
        ] {
            assert!(date(wrong).is_none(), "{wrong}");
        }
    }
}

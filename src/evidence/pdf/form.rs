//! Values of interactive form fields, and whether the file is signed (ISO 32000-1, 12.7).

use super::limits::{MAX_FIELD_DEPTH, MAX_FIELDS};
use super::string;
use crate::evidence::FormValue;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::xref::XRef;
use std::collections::{HashMap, HashSet};

/// Field flags (table 226): radio button, push button.
pub(super) const RADIO: u32 = 1 << 15;
pub(super) const PUSH: u32 = 1 << 16;

/// What the interactive form says.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub values: Vec<FormValue>,
    /// A signature field carries a signature.
    pub signed: bool,
    /// The pages are made by the form's own script when it is opened (XFA); what the file shows
    /// is a notice that says so.
    pub dynamic: bool,
}

/// What a field takes over from the fields above it.
#[derive(Clone, Default)]
struct Inherited<'a> {
    name: String,
    kind: Option<Name<'a>>,
    flags: u32,
    value: Option<Object<'a>>,
}

struct Reader<'a> {
    xref: &'a XRef,
    pages: HashMap<ObjectIdentifier, u32>,
    seen: HashSet<ObjectIdentifier>,
    form: Form,
}

/// Reads all fields in the order of the form.
pub(super) fn read(pdf: &Pdf) -> Form {
    let xref = pdf.xref();
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else {
        return Form::default();
    };
    let Some(form) = catalog.get::<Dict<'_>>(b"AcroForm".as_slice()) else {
        return Form::default();
    };
    let mut reader = Reader {
        xref,
        pages: HashMap::new(),
        seen: HashSet::new(),
        form: Form::default(),
    };
    reader.form.dynamic = form.contains_key(b"XFA")
        && catalog.get::<bool>(b"NeedsRendering".as_slice()) == Some(true);
    if let Some(fields) = form.get::<Array<'_>>(b"Fields".as_slice()) {
        reader.pages = widget_pages(pdf);
        reader.fields(&fields, &Inherited::default(), 0);
    }
    reader.form
}

/// The page on which each annotation stands.
fn widget_pages(pdf: &Pdf) -> HashMap<ObjectIdentifier, u32> {
    let mut pages = HashMap::new();
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) else {
            continue;
        };
        for annotation in annotations.raw_iter() {
            if let MaybeRef::Ref(id) = annotation {
                pages.insert(id.into(), number);
            }
        }
    }
    pages
}

impl<'a> Reader<'a> {
    fn fields(&mut self, fields: &Array<'a>, above: &Inherited<'a>, depth: usize) {
        if depth > MAX_FIELD_DEPTH {
            return;
        }
        for field in fields.raw_iter() {
            if self.form.values.len() >= MAX_FIELDS {
                return;
            }
            match field {
                MaybeRef::Ref(id) => {
                    let id = id.into();
                    if self.seen.insert(id)
                        && let Some(field) = self.xref.get::<Dict<'a>>(id)
                    {
                        self.field(&field, Some(id), above, depth);
                    }
                }
                MaybeRef::NotRef(object) => {
                    if let Some(field) = object.into_dict() {
                        self.field(&field, None, above, depth);
                    }
                }
            }
        }
    }

    fn field(
        &mut self,
        field: &Dict<'a>,
        id: Option<ObjectIdentifier>,
        above: &Inherited<'a>,
        depth: usize,
    ) {
        let mut own = above.clone();
        let partial = text(field, b"T");
        if let Some(partial) = &partial {
            if !own.name.is_empty() {
                own.name.push('.');
            }
            own.name.push_str(partial);
        }
        own.kind = field.get::<Name<'a>>(b"FT".as_slice()).or(own.kind);
        own.flags = field.get::<u32>(b"Ff".as_slice()).unwrap_or(own.flags);
        own.value = field.get::<Object<'a>>(b"V".as_slice()).or(own.value);
        let kids = field.get::<Array<'a>>(b"Kids".as_slice());
        // Kids with names are fields; kids without are the places where this field is shown.
        let nested = kids
            .as_ref()
            .is_some_and(|kids| kids.iter::<Dict<'_>>().any(|kid| kid.contains_key(b"T")));
        if nested && let Some(kids) = &kids {
            self.fields(kids, &own, depth + 1);
            return;
        }
        let shown_at = id.and_then(|id| self.pages.get(&id)).or_else(|| {
            kids.as_ref()?.raw_iter().find_map(|kid| match kid {
                MaybeRef::Ref(id) => self.pages.get(&id.into()),
                MaybeRef::NotRef(_) => None,
            })
        });
        let page = shown_at.copied();
        let Some(value) = self.value(field, &own, kids.as_ref()) else {
            return;
        };
        let label = text(field, b"TU")
            .filter(|t| !t.trim().is_empty())
            .unwrap_or_else(|| own.name.clone());
        self.form.values.push(FormValue { label, value, page });
    }

    fn value(
        &mut self,
        field: &Dict<'a>,
        own: &Inherited<'a>,
        kids: Option<&Array<'a>>,
    ) -> Option<String> {
        match own.kind.as_ref()?.as_ref() {
            b"Sig" => {
                self.form.signed |= matches!(own.value, Some(Object::Dict(_)));
                None
            }
            b"Btn" if own.flags & PUSH != 0 => None,
            b"Btn" if own.flags & RADIO != 0 => {
                chosen(own.value.as_ref()).map(|state| option_text(field, &state, true))
            }
            b"Btn" => {
                let shown = |dict: &Dict<'_>| {
                    dict.get::<Name<'_>>(b"AS".as_slice())
                        .map(|n| n.as_ref() != b"Off")
                };
                let on = match &own.value {
                    Some(_) => chosen(own.value.as_ref()).is_some(),
                    None => {
                        shown(field).unwrap_or(false)
                            || kids.is_some_and(|k| {
                                k.iter::<Dict<'_>>().any(|kid| shown(&kid) == Some(true))
                            })
                    }
                };
                Some(if on { "☑" } else { "□" }.to_owned())
            }
            _ => written(field, own.kind.as_ref()?, own.value.as_ref()?),
        }
    }
}

/// What a text or choice field says; `field` is the one that holds the options.
pub(super) fn written(field: &Dict<'_>, kind: &Name<'_>, value: &Object<'_>) -> Option<String> {
    let choice = kind.as_ref() == b"Ch";
    if let (true, Object::Array(values)) = (choice, value) {
        let texts: Vec<String> = values
            .iter::<Object<'_>>()
            .filter_map(|v| plain(&v))
            .map(|v| option_text(field, &v, false))
            .collect();
        return (!texts.is_empty()).then(|| texts.join("\n"));
    }
    let text = plain(value).filter(|text| !text.is_empty())?;
    Some(if choice {
        option_text(field, &text, false)
    } else {
        text
    })
}

fn text(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    dict.get::<Object<'_>>(key)
        .and_then(|object| plain(&object))
}

/// A text string, or a long one kept in a stream.
fn plain(object: &Object<'_>) -> Option<String> {
    match object {
        Object::String(text) => Some(
            string::decode(text.as_bytes())
                .replace("\r\n", "\n")
                .replace('\r', "\n"),
        ),
        Object::Stream(stream) => stream.decoded_data().ok().map(|data| string::decode(&data)),
        Object::Name(name) => Some(string::decode(name.as_ref())),
        _ => None,
    }
}

/// The state of a button, unless it is off.
pub(super) fn chosen(value: Option<&Object<'_>>) -> Option<String> {
    plain(value?).filter(|state| !state.is_empty() && state != "Off")
}

/// The option that a person sees for the value that is stored: `/Opt` holds pairs of both, or,
/// for buttons, the texts by number.
fn option_text(field: &Dict<'_>, value: &str, by_number: bool) -> String {
    let Some(options) = field.get::<Array<'_>>(b"Opt".as_slice()) else {
        return value.to_owned();
    };
    let mut options = options.iter::<Object<'_>>();
    let found = if by_number {
        value
            .parse()
            .ok()
            .and_then(|n: usize| options.nth(n))
            .and_then(|option| plain(&option))
    } else {
        options.find_map(|option| match option {
            Object::Array(pair) => {
                let mut pair = pair.iter::<Object<'_>>();
                (plain(&pair.next()?)? == value).then(|| plain(&pair.next()?))?
            }
            _ => None,
        })
    };
    found.unwrap_or_else(|| value.to_owned())
}

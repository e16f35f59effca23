//! Gives Unicode to composite fonts that rely on a predefined Chinese character map and carry no
//! map to Unicode of their own: code → CID by the font's map, CID → Unicode by the collection's.

use super::limits::MAX_STREAM_BYTES;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::Pdf;
use hayro_syntax::object::Name;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use std::collections::HashMap;
use std::fmt::Write;

/// Encoding and ordering of a font: what its map to Unicode depends on.
type Kind = (Vec<u8>, Vec<u8>);

/// Whether the file has a composite font with a named encoding and without a map to Unicode.
pub(super) fn is_needed(pdf: &Pdf) -> bool {
    pdf.objects().into_iter().any(|object| match object {
        hayro_syntax::object::Object::Dict(font) => {
            font.get::<Name<'_>>(b"Subtype".as_slice())
                .is_some_and(|n| n.as_ref() == b"Type0")
                && font.get::<Name<'_>>(b"Encoding".as_slice()).is_some()
                && !font.contains_key(b"ToUnicode")
        }
        _ => false,
    })
}

/// Rewrites the file with the missing maps; `None` when there is no font to help, or the file
/// cannot be rewritten.
pub(super) fn inject(bytes: &[u8]) -> Option<Vec<u8>> {
    let options = LoadOptions {
        max_decompressed_size: usize::try_from(MAX_STREAM_BYTES).ok(),
        ..LoadOptions::default()
    };
    let mut document = Document::load_mem_with_options(bytes, options).ok()?;
    let fonts = fonts_without_map(&document);
    let mut maps: HashMap<Kind, Option<ObjectId>> = HashMap::new();
    let mut helped = false;
    for (font, kind) in fonts {
        let map = *maps.entry(kind).or_insert_with_key(|(encoding, ordering)| {
            let map = map_to_unicode(encoding, ordering)?;
            Some(document.add_object(Stream::new(Dictionary::new(), map)))
        });
        if let Some(map) = map {
            document
                .get_dictionary_mut(font)
                .ok()?
                .set("ToUnicode", Object::Reference(map));
            helped = true;
        }
    }
    if !helped {
        return None;
    }
    let mut rewritten = Vec::with_capacity(bytes.len() + (1 << 20));
    document.save_to(&mut rewritten).ok()?;
    Some(rewritten)
}

fn fonts_without_map(document: &Document) -> Vec<(ObjectId, Kind)> {
    let kind = |font: &Dictionary| -> Option<Kind> {
        let named = |dict: &Dictionary, key: &[u8]| {
            dict.get_deref(key, document)
                .and_then(Object::as_name)
                .map(<[u8]>::to_vec)
                .ok()
        };
        if named(font, b"Subtype")? != b"Type0" || font.has(b"ToUnicode") {
            return None;
        }
        let encoding = named(font, b"Encoding")?;
        let descendants = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()?;
        let (_, descendant) = document.dereference(descendants.first()?).ok()?;
        let info = descendant
            .as_dict()
            .ok()?
            .get_deref(b"CIDSystemInfo", document)
            .and_then(Object::as_dict)
            .ok();
        let ordering = info
            .and_then(|i| {
                i.get_deref(b"Ordering", document)
                    .and_then(Object::as_str)
                    .ok()
            })
            .unwrap_or_default();
        Some((encoding, ordering.to_vec()))
    };
    document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, kind(object.as_dict().ok()?)?)))
        .collect()
}

/// A ToUnicode map for all codes of a predefined encoding.
fn map_to_unicode(encoding: &[u8], ordering: &[u8]) -> Option<Vec<u8>> {
    let identity = matches!(encoding, b"Identity-H" | b"Identity-V");
    let map = if identity {
        None
    } else {
        Some(CMap::parse(
            load_embedded(CMapName::from_bytes(encoding))?,
            load_embedded,
        )?)
    };
    let family = map
        .as_ref()
        .and_then(|map| map.metadata().character_collection.as_ref())
        .map_or_else(
            || CidFamily::from_registry_ordering(b"Adobe", ordering),
            |collection| collection.family.clone(),
        );
    let unicode = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    let mut entries = Vec::new();
    let codes_by_length: [(u8, Vec<u32>); 3] = [
        (1, (0..=0xff).collect()),
        (2, (0..=0xffff).collect()),
        (4, gb18030_codes(encoding)),
    ];
    for (length, codes) in codes_by_length {
        if identity && length != 2 {
            continue;
        }
        for code in codes {
            let Some(cid) = map
                .as_ref()
                .map_or(Some(code), |map| map.lookup_cid_code(code, length))
            else {
                continue;
            };
            let text = match unicode.lookup_bf_string(cid) {
                Some(BfString::Char(c)) if cid != 0 => c.to_string(),
                Some(BfString::String(text)) if cid != 0 => text,
                _ => continue,
            };
            entries.push((code, usize::from(length) * 2, text));
        }
    }
    Some(cmap_file(&entries).into_bytes())
}

/// The four-byte codes of GB 18030 that lie in the basic plane; none for the other encodings.
fn gb18030_codes(encoding: &[u8]) -> Vec<u32> {
    if !encoding.starts_with(b"GBK2K") {
        return Vec::new();
    }
    let mut codes = Vec::with_capacity(50_400);
    for first in 0x81..=0x84 {
        for second in 0x30..=0x39 {
            for third in 0x81..=0xfe {
                codes.extend(
                    (0x30..=0x39).map(|fourth| u32::from_be_bytes([first, second, third, fourth])),
                );
            }
        }
    }
    codes
}

fn cmap_file(entries: &[(u32, usize, String)]) -> String {
    let mut file = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         2 begincodespacerange\n<00> <80>\n<8100> <FFFF>\nendcodespacerange\n",
    );
    for chunk in entries.chunks(100) {
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{} beginbfchar", chunk.len());
        for (code, digits, text) in chunk {
            let hex: String = text
                .encode_utf16()
                .map(|unit| format!("{unit:04X}"))
                .collect();
            let _ = writeln!(file, "<{code:0digits$X}> <{hex}>");
        }
        file.push_str("endbfchar\n");
    }
    file.push_str("endcmap CMapName currentdict /CMap defineresource pop end end");
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_codes_get_their_characters() {
        let map = String::from_utf8(map_to_unicode(b"GBK-EUC-H", b"GB1").unwrap()).unwrap();
        assert!(map.contains("<D3AA> <8425>"), "营");
        let map = String::from_utf8(map_to_unicode(b"Identity-H", b"GB1").unwrap()).unwrap();
        assert!(map.contains("> <8425>"));
        assert!(map_to_unicode(b"Identity-H", b"Identity").is_none());
    }
}

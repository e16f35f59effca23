//! The parts of a document that say nothing of what is in it: types, relations, styles.

use maud::{Markup, html};

use crate::report::notice::Notice;
use crate::say::Lang;

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) fn content_types() -> Markup {
    let part = |name: &str, kind: &str| html! { Override PartName=(name) ContentType=(kind) {} };
    html! {
        Types xmlns=(TYPES) {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            (part("/word/document.xml", &format!("{WORD}.document.main+xml")))
            (part("/word/styles.xml", &format!("{WORD}.styles+xml")))
            (part("/word/footer.xml", &format!("{WORD}.footer+xml")))
            (part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
        }
    }
}

pub(super) fn package_relations() -> Markup {
    html! {
        Relationships xmlns=(RELATIONS) {
            Relationship Id="rId1" Type={ (OFFICE) "/officeDocument" } Target="word/document.xml" {}
            Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml" {}
        }
    }
}

pub(super) fn document_relations() -> Markup {
    html! {
        Relationships xmlns=(RELATIONS) {
            Relationship Id="rId1" Type={ (OFFICE) "/styles" } Target="styles.xml" {}
            Relationship Id="rId2" Type={ (OFFICE) "/footer" } Target="footer.xml" {}
        }
    }
}

pub(super) fn properties(notice: &Notice) -> Markup {
    html! {
        cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:title { (notice.words.title) }
            dc:language { (notice.lang.paper().tag) }
        }
    }
}

pub(super) fn styles(lang: Lang) -> Markup {
    let style = |id: &str, name: &str, size: u32, bold: bool, centred: bool, before: u32| {
        html! {
            w:style w:type="paragraph" w:styleId=(id) {
                w:name w:val=(name) {}
                w:basedOn w:val="Normal" {}
                w:qFormat {}
                w:pPr {
                    w:keepNext {}
                    w:spacing w:before=(before) w:after="120" {}
                    @if centred { w:jc w:val="center" {} }
                    @if id == "Heading1" { w:outlineLvl w:val="0" {} }
                }
                w:rPr {
                    w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="黑体" {}
                    @if bold { w:b {} }
                    w:sz w:val=(size) {}
                    w:szCs w:val=(size) {}
                }
            }
        }
    };
    html! {
        w:styles xmlns:w=(MAIN) {
            w:docDefaults {
                w:rPrDefault { w:rPr {
                    w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman" {}
                    w:sz w:val="24" {}
                    w:szCs w:val="24" {}
                    w:lang w:val=(if lang == Lang::Zh { "en-US" } else { "en-GB" }) w:eastAsia="zh-CN" {}
                } }
                w:pPrDefault { w:pPr { w:spacing w:after="60" w:line="360" w:lineRule="auto" {} } }
            }
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" { w:name w:val="Normal" {} w:qFormat {} }
            (style("Title", "Title", 36, lang == Lang::En, true, 240))
            (style("Heading1", "heading 1", 26, lang == Lang::En, false, 240))
            w:style w:type="paragraph" w:styleId="Cell" {
                w:name w:val="Cell" {}
                w:basedOn w:val="Normal" {}
                w:pPr { w:spacing w:after="40" w:line="264" w:lineRule="auto" {} }
                w:rPr { w:sz w:val="21" {} w:szCs w:val="21" {} }
            }
        }
    }
}

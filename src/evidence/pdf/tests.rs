//! Whole files: fixtures with known text, and small files written here object by object.

mod fields;
mod pictures;

use crate::evidence::{Blind, Evidence, FormValue, Line, Note, Page, PageState, Unreadable};

fn read(bytes: &[u8]) -> Result<Evidence, Unreadable> {
    super::read(bytes, &crate::limits::Limits::default())
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/fixtures/pdf/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

/// A one-page file of 400 × 300 points. Fonts: `/F1` writes UTF-16BE (SimSun, not embedded),
/// `/F2` is Helvetica, 5 wide at size 10 for every digit.
fn file(catalog: &str, page: &str, content: &str, objects: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R {catalog}>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R\
         /Resources<</Font<</F1 5 0 R/F2 8 0 R>>/XObject<</I 9 0 R>>>> {page}>>\nendobj\n\
         4 0 obj\n<</Length {}>>\nstream\n{content}\nendstream\nendobj\n\
         5 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>\nendobj\n\
         6 0 obj\n<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 7 0 R/DW 1000>>\nendobj\n\
         7 0 obj\n<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 683/StemV 91>>\nendobj\n\
         8 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n\
         9 0 obj\n<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n0\nendstream\nendobj\n\
         {objects}\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

/// Shows `text` at a place, in size 10.
fn show(text: &str, x: f64, y: f64) -> String {
    let hex: String = text
        .encode_utf16()
        .map(|unit| format!("{unit:04X}"))
        .collect();
    format!("BT /F1 10 Tf {x} {y} Td <{hex}> Tj ET\n")
}

fn read_page(content: &str) -> (Vec<String>, PageState) {
    let evidence = read(&file("", "", content, "")).unwrap();
    assert_eq!(evidence.notes, []);
    (
        evidence.pages[0].lines.iter().map(Line::text).collect(),
        evidence.pages[0].state,
    )
}

/// How much of `expected` stands in `found`, in the same order, spaces aside.
fn recall(expected: &str, found: &str) -> f64 {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<Vec<_>>()
    };
    let (expected, found) = (letters(expected), letters(found));
    let mut common = vec![0_u32; found.len() + 1];
    for a in &expected {
        let mut diagonal = 0;
        for (n, b) in found.iter().enumerate() {
            let above = common[n + 1];
            common[n + 1] = if a == b {
                diagonal + 1
            } else {
                above.max(common[n])
            };
            diagonal = above;
        }
    }
    f64::from(common[found.len()]) / expected.len() as f64
}

fn text(evidence: &Evidence) -> String {
    evidence
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .map(|line| line.text() + "\n")
        .collect()
}

#[test]
fn text_comes_right_from_every_producer_and_encoding() {
    let licence = String::from_utf8(fixture("licence.txt")).unwrap();
    let gb2312 = String::from_utf8(fixture("licence_gb2312.txt")).unwrap();
    let taiwan = String::from_utf8(fixture("licence_taiwan.txt")).unwrap();
    let mut wrong = Vec::new();
    for (name, expected) in [
        ("a02_libreoffice", &licence),
        ("a03_reportlab_ttf", &licence),
        ("a05_gbk_euc_h", &licence),
        ("a05b_gb_euc_h", &gb2312),
        ("a05d_unigb_ucs2_v", &licence),
        ("a05f_gbk2k_h", &licence),
        ("a05g_gbpc_euc_h", &gb2312),
        ("a05k_unicns_utf16_h", &taiwan),
        ("a05m_embedded_gbkeuch_nocmap", &licence),
        ("a15_pdfa2b_libreoffice", &licence),
        ("b14_scan_ocr_layer", &licence),
        ("e09b_owner_rc4_128", &licence),
        ("e09g_owner_aes256_objstm", &licence),
        ("e10_owner_inline_encrypt", &licence),
        ("f13b_junk_after", &licence),
        ("g12b_signed", &licence),
    ] {
        let evidence = read(&fixture(&format!("{name}.pdf"))).unwrap();
        let share = recall(expected, &text(&evidence));
        if share < 0.985 || evidence.pages[0].state == PageState::Garbled {
            wrong.push((name, share, evidence.pages[0].state));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn every_page_of_a_long_file_is_read() {
    let licence = String::from_utf8(fixture("licence.txt")).unwrap();
    let evidence = read(&fixture("z20_200pages_ttf.pdf")).unwrap();
    assert_eq!(evidence.pages.len(), 200);
    for page in &evidence.pages {
        let text: String = page.lines.iter().map(|line| line.text() + "\n").collect();
        assert!(recall(&licence, &text) >= 0.985, "page {}", page.number);
        assert_eq!(page.state, PageState::Read);
    }
}

#[test]
fn a_wrong_map_to_unicode_is_seen_through() {
    // The producer wrote ÿ for ：, ø for 司 and so on: read as it stands, it would be wrong text.
    assert_eq!(
        read(&fixture("h15_gs_pdfwrite.pdf")).unwrap().pages[0].state,
        PageState::Garbled
    );
}

#[test]
fn scans_are_pictures_and_their_hidden_layer_is_read() {
    assert_eq!(
        read(&fixture("b07c_scan_jpeg72.pdf")).unwrap().pages[0].state,
        PageState::Picture
    );
    assert_eq!(
        read(&fixture("b14_scan_ocr_layer.pdf")).unwrap().pages[0].state,
        PageState::Partly
    );
}

#[test]
fn passwords_damage_and_signatures_are_told() {
    assert_eq!(
        read(&fixture("e08b_user_rc4_128.pdf")),
        Err(Unreadable::Encrypted)
    );
    assert!(matches!(
        read(&fixture("f10_trunc90.pdf")),
        Err(Unreadable::Corrupt { .. })
    ));
    assert!(matches!(read(b""), Err(Unreadable::Corrupt { .. })));
    let cut = read(&fixture("f10b_trunc_scan60.pdf")).unwrap();
    assert!(
        cut.notes
            .iter()
            .any(|note| matches!(note, Note::Damaged { .. }))
    );
    assert_eq!(cut.pages[0].state, PageState::Picture);
    let lying = read(&fixture("f11b_count_lies.pdf")).unwrap();
    assert!(matches!(&lying.notes[..], [Note::Damaged { detail }] if detail.contains("99")));
    assert_eq!(
        read(&fixture("g12b_signed.pdf")).unwrap().notes,
        [Note::Signed]
    );
    assert_eq!(read(&fixture("f13b_junk_after.pdf")).unwrap().notes, []);
}

#[test]
fn pages_whose_content_is_gone_are_no_pictures() {
    let whole = fixture("z20_200pages_ttf.pdf");
    let cut = read(&whole[..whole.len() / 2]).unwrap();
    let blind = |page: &Page| page.sight.as_ref().and_then(|sight| sight.blind);
    let (gone, there): (Vec<_>, Vec<_>) =
        (cut.pages.iter()).partition(|page| blind(page) == Some(Blind::Broken));
    assert_eq!((there.len(), gone.len()), (59, 141));
    let told = |note: &Note| matches!(note, Note::Damaged { detail } if detail.starts_with("page 60–200: "));
    assert!(cut.notes.iter().any(told), "{:?}", cut.notes);
    assert!(there.iter().all(|page| !page.lines.is_empty()));
    assert!(!crate::evidence::must_be_seen(gone[0]));
}

#[test]
fn a_file_cut_anywhere_never_panics_and_never_reads_as_whole() {
    let whole = fixture("a03_reportlab_ttf.pdf");
    for part in 1..40 {
        let cut = &whole[..whole.len() * part / 40];
        match read(cut) {
            Ok(evidence) => {
                assert!(
                    evidence
                        .notes
                        .iter()
                        .any(|note| matches!(note, Note::Damaged { .. }))
                );
                assert!(
                    evidence
                        .pages
                        .iter()
                        .all(|page| page.state != PageState::Blank),
                    "{part}/40"
                );
            }
            Err(error) => assert!(matches!(error, Unreadable::Corrupt { .. })),
        }
    }
}

#[test]
fn hostile_files_are_contained() {
    let folder = format!("{}/fixtures/pdf/hostile", env!("CARGO_MANIFEST_DIR"));
    let mut limited = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let met = match read(&std::fs::read(&path).unwrap()) {
            Ok(evidence) => evidence
                .notes
                .iter()
                .any(|note| matches!(note, Note::Limit { .. })),
            Err(error) => matches!(error, Unreadable::Limit { .. }),
        };
        if met {
            limited.push(name);
        }
    }
    limited.sort();
    assert_eq!(
        limited,
        [
            "bomb_16_pages_200m",
            "bomb_double_flate",
            "form_exponential_2e26",
            "img_ccitt_60000",
            "img_jbig2_60000",
            "img_jpeg_65500"
        ]
    );
}

#[test]
fn a_ruled_table_gives_rows_and_cells() {
    let mut content = String::new();
    for y in [200, 220, 240, 260] {
        content += &format!("50 {y} m 350 {y} l S\n");
    }
    for x in [50, 92, 350] {
        content += &format!("{x} 200 m {x} 260 l S\n");
    }
    content += &show("单位名称", 51.0, 246.0);
    content += &show("上海示例科技有限公司", 93.0, 246.0);
    content += &show("住所", 51.0, 226.0);
    let evidence = read(&file("", "", &content, "")).unwrap();
    let lines = &evidence.pages[0].lines;
    assert_eq!(
        lines[0]
            .segments
            .iter()
            .map(|s| s.text.as_str())
            .collect::<Vec<_>>(),
        ["单位名称", "上海示例科技有限公司"]
    );
    assert_eq!(
        lines.iter().map(|l| l.row).collect::<Vec<_>>(),
        [Some((0, 0)), Some((0, 1))]
    );
}

#[test]
fn fake_bold_and_actual_text_and_narrow_setting() {
    let bold = "BT /F1 10 Tf 2 Tr 50 200 Td <8425 4E1A> Tj ET\n";
    let evidence = read(&file("", "", bold, "")).unwrap();
    assert_eq!(evidence.pages[0].lines[0].segments[0].text, "营业");
    assert!(evidence.pages[0].lines[0].segments[0].bold);
    let actual = "/Span <</ActualText <FEFF4EBA>>> BDC BT /F1 10 Tf 50 200 Td <2F08> Tj ET EMC";
    assert_eq!(read_page(actual).0, ["人"]);
    let narrow = "BT /F2 10 Tf 50 Tz 50 200 Td (1234) Tj 30 0 Td (5678) Tj ET";
    assert_eq!(read_page(narrow).0, ["1234 5678"]);
}

#[test]
fn blank_is_only_what_shows_nothing() {
    assert_eq!(read_page("").1, PageState::Blank);
    assert_eq!(read_page("1 g 0 0 400 300 re f").1, PageState::Blank);
    assert_eq!(
        read_page("0 g 10 10 m 20 30 l 40 10 l f").1,
        PageState::Picture
    );
    assert_eq!(
        read_page("q 400 0 0 300 0 0 cm /I Do Q").1,
        PageState::Picture
    );
    assert_eq!(
        read_page(&show("单位名称", 500.0, 50.0)).1,
        PageState::Blank
    );
    let broken = format!("{}{} TJ", "[".repeat(100_000), "]".repeat(100_000));
    let evidence = read(&file("", "", &broken, "")).unwrap();
    assert_eq!(evidence.pages[0].state, PageState::Picture);
    assert!(matches!(evidence.notes[..], [Note::Damaged { .. }]));
}

#[test]
fn text_in_a_font_that_cannot_be_loaded_is_garbled() {
    let font = "10 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Unknown-H/DescendantFonts[6 0 R]>>\nendobj";
    let bytes = file("", "", &show("名称", 50.0, 50.0), font);
    let text = String::from_utf8(bytes)
        .unwrap()
        .replace("/F1 5 0 R", "/F1 10 0 R");
    assert_eq!(
        read(text.as_bytes()).unwrap().pages[0].state,
        PageState::Garbled
    );
}

#[test]
fn a_turned_page_reads_upright() {
    let content = "BT /F1 10 Tf 0 1 -1 0 100 50 Tm <540D79F0> Tj ET\nBT /F1 10 Tf 0 1 -1 0 120 50 Tm <4F4F6240> Tj ET";
    let evidence = read(&file("", "/Rotate 90", content, "")).unwrap();
    let page = &evidence.pages[0];
    assert_eq!(page.size, Some((300.0, 400.0)));
    assert_eq!(
        page.lines.iter().map(Line::text).collect::<Vec<_>>(),
        ["名称", "住所"]
    );
    let area = page.lines[0].segments[0].area;
    assert!(area.right - area.left > area.bottom - area.top);
}

#[test]
fn form_values_come_with_labels_and_pages() {
    let objects = "10 0 obj\n<</FT/Tx/T(name)/TU<FEFF540D79F0>/V<FEFF4E0A6D77>/Subtype/Widget/Rect[0 0 9 9]>>\nendobj\n\
        11 0 obj\n<</FT/Btn/T(agree)/V/Yes/AS/Yes>>\nendobj\n\
        12 0 obj\n<</FT/Btn/T(other)/AS/Off>>\nendobj\n\
        13 0 obj\n<</T(group)/FT/Ch/Kids[14 0 R]>>\nendobj\n\
        14 0 obj\n<</T(level)/V(a)/Opt[[(b)(B)][(a)(AAAAA)]]>>\nendobj\n\
        15 0 obj\n<</FT/Sig/T(sig)/V<</Type/Sig>>>>\nendobj\n\
        16 0 obj\n<</FT/Tx/T(empty)/V()>>\nendobj";
    let form = "/AcroForm<</Fields[10 0 R 11 0 R 12 0 R 13 0 R 15 0 R 16 0 R 10 0 R]>>";
    let evidence = read(&file(form, "/Annots[10 0 R]", "", objects)).unwrap();
    let value = |label: &str, value: &str, page| FormValue {
        label: label.into(),
        value: value.into(),
        page,
    };
    assert_eq!(
        evidence.form,
        [
            value("名称", "上海", Some(1)),
            value("agree", "☑", None),
            value("other", "□", None),
            value("group.level", "AAAAA", None),
        ]
    );
    assert_eq!(evidence.notes, [Note::Signed]);
}

#[test]
fn the_same_bytes_give_the_same_evidence() {
    let bytes = fixture("a15_pdfa2b_libreoffice.pdf");
    assert_eq!(read(&bytes), read(&bytes));
}

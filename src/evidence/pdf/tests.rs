#[test]
fn probe() {
    let Ok(files) = std::env::var("PROBE") else { return };
    for path in files.split_whitespace() {
        let bytes = std::fs::read(path).unwrap();
        let start = std::time::Instant::now();
        let result = super::read(&bytes);
        let ms = start.elapsed().as_secs_f64() * 1e3;
        println!("== {path} {ms:.1} ms");
        match result {
            Err(e) => println!("   ERR {e:?}"),
            Ok(e) => {
                println!("   pages {} notes {:?} form {:?}", e.pages.len(), e.notes, e.form);
                for page in e.pages.iter().take(2) {
                    println!("   p{} {:?} {:?} lines {}", page.number, page.size, page.state, page.lines.len());
                    if std::env::var("TEXT").is_ok() {
                        for line in &page.lines {
                            let s: Vec<_> = line.segments.iter().map(|s| format!("{}〔{:.0},{:.0} {:.1}{}〕", s.text, s.area.left, s.area.top, s.font_size, if s.bold {"B"} else {""})).collect();
                            println!("      {:?} {}", line.row, s.join(" | "));
                        }
                    }
                }
            }
        }
    }
}

use std::sync::Arc;
fn main() {
    let rules = Arc::new(packcheck::rules::load_built_in("after-sales-service").unwrap());
    let mut json = false;
    for a in std::env::args().skip(1) {
        if a == "--json" {
            json = true;
            continue;
        }
        let o = packcheck::Options::at("2026-11-23".parse().unwrap());
        match packcheck::check(std::path::Path::new(&a), &rules, &Default::default(), &o) {
            Ok(r) => {
                if json {
                    print!(
                        "{}",
                        packcheck::report::json::pretty(&r, packcheck::say::Lang::En)
                    )
                } else {
                    print!(
                        "{}",
                        packcheck::report::text::text(
                            &r,
                            packcheck::say::Lang::Zh,
                            packcheck::report::text::Layout {
                                width: 110,
                                colour: false
                            }
                        )
                    )
                }
            }
            Err(p) => print!("{}", p.render(packcheck::say::Lang::Zh, false, 100)),
        }
    }
}

fn main() {
    let p = std::env::args().nth(1).unwrap();
    let b = std::fs::read(&p).unwrap();
    let f = packcheck::inventory::Format::claimed_by(&p).unwrap();
    match packcheck::evidence::read(&b, f) {
        Ok(e) => {
            for pg in &e.pages {
                println!("== page {} {:?} {:?}", pg.number, pg.size, pg.state);
                for l in &pg.lines {
                    print!("{:?} ", l.row);
                    for s in &l.segments {
                        print!(
                            "[{:.0},{:.0}-{:.0},{:.0} {:.1}{}|{}] ",
                            s.area.left,
                            s.area.top,
                            s.area.right,
                            s.area.bottom,
                            s.font_size,
                            if s.bold { "B" } else { "" },
                            s.text.replace('\n', "⏎")
                        )
                    }
                    println!()
                }
            }
            for v in &e.form {
                println!("FORM {v:?}")
            }
            println!("{:?}", e.notes)
        }
        Err(e) => println!("{e:?}"),
    }
}

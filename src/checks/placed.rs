//! A site that is named together with where it is: `宜昌分公司（宜昌市沿江路12号）`.

use crate::documents::is_address;
use crate::rules::Question;

/// The name of a site and the address behind it: in brackets, behind a colon or a gap, or right
/// behind a general word for a place. Without an address the whole is the name.
pub fn split<'s>(question: &Question, site: &'s str) -> (&'s str, Option<&'s str>) {
    let marks = site
        .char_indices()
        .filter(|(_, c)| "(（:：".contains(*c) || c.is_whitespace())
        .map(|(at, mark)| (at, at + mark.len_utf8()));
    let words = question.generic_words.iter();
    let words = words.flat_map(|word| site.match_indices(word.as_str()));
    let words = words.map(|(at, word)| (at + word.len(), at + word.len()));
    let mut ends: Vec<(usize, usize)> = marks.chain(words).collect();
    ends.sort_unstable();
    ends.into_iter()
        .find_map(|(end, start)| {
            let name = site.get(..end)?.trim();
            // `（地址：宜昌市沿江路12号，`
            let rest = site.get(start..)?.rsplit([':', '：']).next()?;
            let rest = rest.trim_matches(|c: char| "()（）,，;；".contains(c) || c.is_whitespace());
            (!name.is_empty() && is_address(rest)).then_some((name, Some(rest)))
        })
        .unwrap_or((site, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load_built_in;

    #[test]
    fn a_name_with_its_address() {
        let rules = load_built_in("after-sales-service").unwrap();
        let question = rules.questions.iter().find(|q| q.id == "sites").unwrap();
        let address = "宜昌市西陵区东风路52号";
        for site in [
            "宜昌分公司（宜昌市西陵区东风路52号）",
            "宜昌分公司（地址：宜昌市西陵区东风路52号，",
            "宜昌分公司：宜昌市西陵区东风路52号",
            "宜昌分公司 宜昌市西陵区东风路52号",
            "宜昌分公司宜昌市西陵区东风路52号",
        ] {
            assert_eq!(
                split(question, site),
                ("宜昌分公司", Some(address)),
                "{site}"
            );
        }
        for site in [
            "宜昌分公司",
            "宜昌（西陵）分公司",
            address,
            "云岭（宜昌）分公司",
        ] {
            assert_eq!(split(question, site), (site, None), "{site}");
        }
    }
}

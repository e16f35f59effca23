//! "Did you mean": the nearest of the words that may stand somewhere.

/// The nearest of `known` to `written`, if one is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let asked = plain(written);
    let allowed = 1 + asked.chars().count() / 4;
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&asked, &plain(word)), word))
        .filter(|(distance, word)| *distance <= allowed && *distance < word.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Case and the choice between `-`, `_` and space are what is mistaken most.
fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = ["title", "labels", "recognise", "valid_until", "是"];
        assert_eq!(nearest("lables", known), Some("labels"));
        assert_eq!(nearest("recognize", known), Some("recognise"));
        assert_eq!(nearest("valid-until", known), Some("valid_until"));
        assert_eq!(nearest("Title", known), Some("title"));
        assert_eq!(nearest("expires", known), None);
        assert_eq!(nearest("否", known), None);
    }
}

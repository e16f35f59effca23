//! Whole numbers in Chinese numerals, everyday (五百万) and formal (伍佰万, 壹仟零伍拾).

/// The value of a whole number in Chinese numerals.
///
/// `None` for anything else, and where it can be read in two ways: 三万五 is 35,000 to one reader
/// and 30,005 to another. Units lie in their order; digits one by one (二〇二六) are no amount.
#[must_use]
pub fn chinese_number(text: &str) -> Option<u128> {
    let mut total: u128 = 0;
    let mut section = Section::default();
    // The unit of the last section; the next one is smaller.
    let mut last = u128::MAX;
    let mut seen = false;
    for c in text.chars() {
        seen = true;
        if let Some(value) = digit(c) {
            section.digit(value)?;
        } else if let Some(unit) = small_unit(c) {
            section.unit(unit)?;
        } else {
            let unit = large_unit(c)?;
            if unit == HUNDRED_MILLION && last == TEN_THOUSAND {
                // 一万二千亿: the whole of what stands before counts in 亿.
                total = (total + section.finish()?).checked_mul(unit)?;
            } else if unit < last {
                let count = section.finish()?;
                if count == 0 {
                    return None;
                }
                total = total.checked_add(count.checked_mul(unit)?)?;
            } else {
                return None;
            }
            last = unit;
            section = Section {
                behind: unit,
                ..Section::default()
            };
        }
    }
    seen.then_some(())?;
    total.checked_add(section.finish()?)
}

const TEN_THOUSAND: u128 = 10_000;
const HUNDRED_MILLION: u128 = 100_000_000;

/// Up to four digits with their units.
struct Section {
    value: u128,
    digit: Option<u128>,
    /// The last unit; the next one is smaller.
    last: u128,
    /// A nought stands before the next digit.
    nought: bool,
    /// The large unit in front of it, 0 where there is none.
    behind: u128,
}

impl Default for Section {
    fn default() -> Self {
        Self {
            value: 0,
            digit: None,
            last: TEN_THOUSAND,
            nought: false,
            behind: 0,
        }
    }
}

impl Section {
    fn digit(&mut self, value: u128) -> Option<()> {
        if self.digit.is_some() {
            return None;
        }
        if value == 0 {
            self.nought = true;
        } else {
            self.digit = Some(value);
        }
        Some(())
    }

    fn unit(&mut self, unit: u128) -> Option<()> {
        let count = match self.digit.take() {
            Some(digit) => digit,
            // 十五, and only at the front.
            None if unit == 10 && self.value == 0 => 1,
            None => return None,
        };
        if unit >= self.last {
            return None;
        }
        self.value += count * unit;
        self.last = unit;
        self.nought = false;
        Some(())
    }

    fn finish(&self) -> Option<u128> {
        let Some(digit) = self.digit else {
            return Some(self.value);
        };
        // A digit straight behind 百, 千 or 万 leaves out its unit: 三百五, 三万五.
        let in_section = self.value > 0 && self.last > 10;
        let behind = self.value == 0 && self.behind > 0;
        if (in_section || behind) && !self.nought {
            return None;
        }
        Some(self.value + digit)
    }
}

fn digit(c: char) -> Option<u128> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' | '壹' | '壱' => 1,
        '二' | '贰' | '貳' | '弍' | '两' | '兩' => 2,
        '三' | '叁' | '參' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn small_unit(c: char) -> Option<u128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

fn large_unit(c: char) -> Option<u128> {
    Some(match c {
        '万' | '萬' => TEN_THOUSAND,
        '亿' | '億' => HUNDRED_MILLION,
        _ => return None,
    })
}

/// Whether a character can be part of a number in Chinese numerals.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

/// 十, 百, 千, 万, 亿 behind a number in digits (500万).
pub(super) fn unit(c: char) -> Option<u128> {
    small_unit(c).or_else(|| large_unit(c))
}

#[cfg(test)]
mod tests {
    use super::chinese_number;

    #[test]
    fn numerals_as_they_are_written() {
        for (text, value) in [
            ("零", 0),
            ("五", 5),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("一百零五", 105),
            ("一百一十", 110),
            ("三百五十", 350),
            ("伍佰万", 5_000_000),
            ("五百万", 5_000_000),
            ("两千万", 20_000_000),
            ("壹仟贰佰叁拾肆", 1234),
            ("叁万零伍拾", 30_050),
            ("壹拾万", 100_000),
            ("壹亿贰仟万", 120_000_000),
            ("一万二千亿", 1_200_000_000_000),
            ("叁仟贰佰万零伍佰", 32_000_500),
        ] {
            assert_eq!(chinese_number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_reads_in_two_ways_is_no_number() {
        for text in [
            "",
            "三万五",
            "三百五",
            "二〇二六",
            "百",
            "万",
            "十十",
            "一百二百",
            "一万二万",
            "五百万万",
            "一零零",
            "abc",
        ] {
            assert_eq!(chinese_number(text), None, "{text}");
        }
    }
}

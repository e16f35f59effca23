//! What the end of a worker says of the file that it was reading.

use std::process::ExitStatus;

use super::allowance::Allowance;
use crate::evidence::Unreadable;
use crate::limits::Limits;

/// What is known of a worker that ended over a file. What it wrote is told by the same words on
/// each system; a status is not.
pub(super) fn verdict(
    status: Option<ExitStatus>,
    last_words: &[u8],
    allowance: Allowance,
) -> Unreadable {
    let last_words = String::from_utf8_lossy(last_words);
    if let Some((_, rest)) = last_words.split_once("memory allocation of ") {
        let asked: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return out_of_memory(allowance.most_memory, asked.parse().unwrap_or(0));
    }
    if last_words.contains("has overflowed its stack") {
        return Unreadable::Corrupt {
            detail: "the reader broke down: nested too deeply".to_owned(),
        };
    }
    match status.and_then(signal) {
        // The system kills who takes the most when its own memory runs out.
        Some(Signal::Kill) => out_of_memory(allowance.most_memory, 0),
        Some(Signal::ProcessorTime) => out_of_time(allowance),
        None => broken_down(),
    }
}

pub(super) fn broken_down() -> Unreadable {
    Unreadable::Corrupt {
        detail: "the reader broke down".to_owned(),
    }
}

/// `asked` may be less than what was found: it is the last piece alone.
pub(super) fn out_of_memory(allowed: u64, asked: u64) -> Unreadable {
    Unreadable::Limit {
        limit: Limits::DOCUMENT_MEMORY,
        allowed,
        found: asked.max(allowed.saturating_add(1)),
    }
}

/// A second more, begun and not ended, had passed.
pub(super) fn out_of_time(allowance: Allowance) -> Unreadable {
    Unreadable::Limit {
        limit: match allowance.of_page {
            true => Limits::PAGE_SECONDS,
            false => Limits::DOCUMENT_SECONDS,
        },
        allowed: allowance.limit,
        found: allowance.limit.saturating_add(1),
    }
}

#[cfg_attr(not(unix), allow(dead_code, reason = "only Unix has signals"))]
enum Signal {
    Kill,
    ProcessorTime,
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<Signal> {
    use std::os::unix::process::ExitStatusExt;

    match status.signal()? {
        libc::SIGKILL => Some(Signal::Kill),
        libc::SIGXCPU => Some(Signal::ProcessorTime),
        _ => None,
    }
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<Signal> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALLOWANCE: Allowance = Allowance {
        seconds: 20,
        left: 20,
        limit: 20,
        of_page: false,
        memory: 500,
        most_memory: 1000,
    };

    fn of(last_words: &str) -> Unreadable {
        verdict(None, last_words.as_bytes(), ALLOWANCE)
    }

    #[test]
    fn last_words_say_what_was_short() {
        assert_eq!(
            of("memory allocation of 12884901888 bytes failed\n"),
            out_of_memory(1000, 12_884_901_888)
        );
        assert_eq!(
            of("memory allocation of 7 bytes failed\n"),
            Unreadable::Limit {
                limit: Limits::DOCUMENT_MEMORY,
                allowed: 1000,
                found: 1001
            }
        );
        assert!(matches!(
            of("\nthread 'packcheck-pdf' (7) has overflowed its stack\n"),
            Unreadable::Corrupt { detail } if detail.ends_with("nested too deeply")
        ));
        assert_eq!(of(""), broken_down());
    }

    #[cfg(unix)]
    #[test]
    fn a_signal_says_what_was_short() {
        use std::os::unix::process::ExitStatusExt;

        let of = |signal| verdict(Some(ExitStatus::from_raw(signal)), b"", ALLOWANCE);
        assert_eq!(of(libc::SIGXCPU), out_of_time(ALLOWANCE));
        assert_eq!(of(libc::SIGKILL), out_of_memory(1000, 0));
        assert_eq!(of(libc::SIGSEGV), broken_down());
    }
}

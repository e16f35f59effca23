//! Names that Windows does not take: a pack with them unpacks there with other names or not at all.

/// Names of devices, which no file can bear, whatever its ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Devices that are numbered.
const PORTS: [&str; 2] = ["com", "lpt"];

/// The first part of a path that Windows does not take as a name (Naming Files, Paths, and
/// Namespaces: reserved names, reserved characters, a full stop or a space at the end).
pub fn refuses(path: &str) -> Option<&str> {
    path.split('/').find(|part| is_refused(part))
}

fn is_refused(part: &str) -> bool {
    let forbidden = |c: char| "<>:\"|?*\\".contains(c) || c.is_control();
    let stem = part
        .split('.')
        .next()
        .unwrap_or(part)
        .trim_end()
        .to_lowercase();
    let port = PORTS.iter().any(|port| {
        let mut number = stem.strip_prefix(port).unwrap_or("").chars();
        let one = number.next().is_some_and(|c| "123456789¹²³".contains(c));
        one && number.next().is_none()
    });
    part.contains(forbidden)
        || part.ends_with(['.', ' '])
        || DEVICES.contains(&stem.as_str())
        || port
}

#[cfg(test)]
mod tests {
    use super::refuses;

    #[test]
    fn what_windows_does_not_take() {
        for name in [
            "CON.pdf",
            "a/aux",
            "nul.tar.gz",
            "COM1.txt",
            "lpt¹",
            "a.txt:x",
            "证照?.pdf",
            "执照 ",
            "a./b",
        ] {
            assert!(refuses(name).is_some(), "{name}");
        }
        for name in [
            "合同.pdf",
            "console.pdf",
            "com10.txt",
            "com",
            "a.b.c",
            ".hidden",
            "a b",
        ] {
            assert_eq!(refuses(name), None, "{name}");
        }
    }
}

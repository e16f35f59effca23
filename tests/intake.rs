//! What strangers hand in, through the real program: it ends with a report, says what is wrong
//! with the odd file and judges the rest, and writes nothing but what it was asked for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(folder)
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// A folder to work in, and in it `pack`: the complete pack.
fn good() -> TempDir {
    let place = TempDir::new().unwrap();
    fs::create_dir(place.path().join("pack")).unwrap();
    fs::create_dir(place.path().join("work")).unwrap();
    for path in files("packs/01-complete-company") {
        let name = path.file_name().unwrap();
        fs::copy(&path, place.path().join("pack").join(name)).unwrap();
    }
    place
}

fn command(place: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_packcheck"));
    command
        .args(["check", "--lang", "en", "--date", "2026-11-23"])
        .args(arguments)
        .arg("../pack")
        .current_dir(place.join("work"));
    command
}

fn run(place: &Path, arguments: &[&str]) -> Output {
    let output = command(place, arguments).output().unwrap();
    assert_eq!(fs::read_dir(place.join("work")).unwrap().count(), 0);
    output
}

fn report(place: &Path, arguments: &[&str]) -> Json {
    let output = run(place, &[&["--format", "json"], arguments].concat());
    assert!(output.stderr.is_empty(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// Code and file of each finding, without notes of the pack as a whole: what might be handed in
/// besides is no concern here.
fn findings(report: &Json) -> Vec<(&str, &str)> {
    let findings = report["findings"].as_array().unwrap().iter();
    let findings = findings.filter(|it| it["severity"] != "note" || !it["file"].is_null());
    let words = findings.map(|finding| {
        let word = |key: &str| finding[key].as_str().unwrap_or("");
        (word("code"), word("file"))
    });
    words.collect()
}

#[test]
fn a_hostile_archive_beside_good_documents_changes_nothing_else() {
    let alone = report(good().path(), &[]);
    let alone = alone["files"].as_array().unwrap().clone();
    for path in files("zip-hostile").into_iter().chain(files("sevenz")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".tsv") {
            continue;
        }
        let place = good();
        fs::copy(&path, place.path().join("pack").join(name)).unwrap();
        let report = report(place.path(), &[]);
        for (code, file) in findings(&report) {
            assert!(file.starts_with(name), "{name}: {code} {file}");
        }
        let rows = report["files"].as_array().unwrap().iter();
        let own = rows.filter(|row| !row["path"].as_str().unwrap().starts_with(name));
        assert_eq!(own.cloned().collect::<Vec<_>>(), alone, "{name}");
    }
}

/// Archives that cannot be opened may hold anything, and are told by what they are.
#[test]
fn archives_that_cannot_be_looked_into_are_told() {
    let tar = [&[b'a'; 257][..], b"ustar\x0000", &[0; 512]].concat();
    let zip = fs::read(fixtures("zip-hostile/t_python.zip")).unwrap();
    let cases: [(&str, &[u8], &str); 8] = [
        ("a.tar", &tar, "tar"),
        ("a.tar.bz2", b"BZh91AY&SY\0\0\0\0", "bzip2"),
        ("a.tar.xz", b"\xfd7zXZ\0\0\x04\0\0", "xz"),
        ("a.cab", b"MSCF\0\0\0\0\0\0\0\0", "cab"),
        ("a.lzh", b"\x20\x05-lh5-\x01\0\0\0\0", "lzh"),
        ("a.zip.001", &zip[..zip.len() / 2], "split"),
        ("a.zip.002", b"\0\x01\x02\x03", "split"),
        ("a.z01", b"\0\x01\x02\x03", "split"),
    ];
    for (name, content, said) in cases {
        let place = good();
        fs::write(place.path().join("pack").join(name), content).unwrap();
        let report = report(place.path(), &[]);
        let told = [("archive-not-supported", name)];
        assert_eq!(findings(&report), told, "{name}");
        let list = report["findings"].as_array().unwrap();
        let own = list.iter().find(|it| it["file"] == name).unwrap();
        let message = own["message"].as_str().unwrap();
        assert!(message.contains(said), "{name}: {message}");
    }
}

/// Each alone is within the ratio, and all together are not.
#[test]
fn many_small_archives_do_not_swell_beyond_measure() {
    let place = good();
    let mut inner = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    inner.start_file("zeros", deflated).unwrap();
    inner.write_all(&vec![0; 90 << 20]).unwrap();
    let inner = inner.finish().unwrap().into_inner();
    for number in 0..4 {
        let name = format!("{number}.zip");
        fs::write(place.path().join("pack").join(name), &inner).unwrap();
    }
    let report = report(place.path(), &[]);
    let told = findings(&report);
    assert!(told.contains(&("limit-exceeded", "3.zip")), "{told:?}");
    assert!(!told.contains(&("limit-exceeded", "0.zip")), "{told:?}");
    let list = report["findings"].as_array().unwrap().iter();
    let mut limits = list.filter(|it| it["code"] == "limit-exceeded");
    assert!(limits.all(|it| it["message"].as_str().unwrap().contains("“ratio”")));
}

#[test]
fn answers_that_are_no_text_are_told() {
    let place = good();
    fs::write(place.path().join("pack/answers.yaml"), b"\0\x01\x02").unwrap();
    let told = report(place.path(), &[]);
    assert!(findings(&told).contains(&("content-unread", "answers.yaml")));
}

#[test]
fn documents_in_a_7z_count() {
    let place = good();
    let pack = place.path().join("pack");
    fs::copy(fixtures("sevenz/licence.7z"), pack.join("附件.7z")).unwrap();
    let licence = files("packs/01-complete-company");
    let licence = licence
        .iter()
        .find(|it| it.to_str().unwrap().contains("执照"));
    let name = licence.unwrap().file_name().unwrap();
    fs::remove_file(pack.join(name)).unwrap();
    let report = report(place.path(), &[]);
    assert_eq!(report["verdict"], "complete", "{report:#}");
    assert_eq!(findings(&report), []);
    // One that cannot be opened may hold what is missing.
    for locked in ["password-names.7z", "cut-short.7z"] {
        fs::copy(fixtures("sevenz").join(locked), pack.join("附件.7z")).unwrap();
        let report = self::report(place.path(), &[]);
        let legal = &report["requirements"][1];
        assert_eq!(legal["status"], "unverified", "{locked}: {legal}");
        assert_eq!(report["verdict"], "incomplete");
        assert_eq!(findings(&report).len(), 1, "{locked}: {report:#}");
    }
}

/// What is left of a damaged file may say anything: the damage is the error, and no more.
#[test]
fn what_a_damaged_pdf_still_says_is_no_error_of_its_own() {
    let place = good();
    let licence = place.path().join("pack/02、营业执照副本.pdf");
    let others = fixtures("packs/05-wrong-check-digit/2-营业执照副本.pdf");
    let whole = fs::read(others).unwrap();
    fs::write(&licence, &whole).unwrap();
    let report = self::report(place.path(), &[]);
    let codes = |report: &Json| -> Vec<String> {
        let told = findings(report).into_iter();
        told.map(|(code, _)| code.to_owned()).collect()
    };
    assert!(codes(&report).contains(&"mismatch".to_owned()));
    assert!(codes(&report).contains(&"code-invalid".to_owned()));
    // The same without its end.
    let end = whole.windows(5).rposition(|at| at == b"%%EOF").unwrap();
    fs::write(&licence, whole.get(..end).unwrap()).unwrap();
    let report = self::report(place.path(), &[]);
    let errors = report["findings"].as_array().unwrap().iter();
    let errors: Vec<&Json> = errors.filter(|it| it["severity"] == "error").collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0]["code"], "file-corrupt");
    assert_eq!(report["requirements"][0]["status"], "unverified");
    assert_eq!(report["verdict"], "incomplete");
}

#[cfg(unix)]
#[test]
fn a_folder_with_everything_that_is_no_file() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let place = good();
    let pack = place.path().join("pack");
    symlink("/etc", pack.join("etc")).unwrap();
    symlink(".", pack.join("loop")).unwrap();
    symlink("nowhere", pack.join("dangling.pdf")).unwrap();
    let fifo = Command::new("mkfifo")
        .arg(pack.join("营业执照2.pdf"))
        .status();
    assert!(fifo.unwrap().success());
    let socket = std::os::unix::net::UnixListener::bind(pack.join("socket.pdf")).unwrap();
    fs::write(pack.join(std::ffi::OsStr::from_bytes(b"\xff\xfe.txt")), "x").unwrap();
    let giant = fs::File::create(pack.join("giant.pdf")).unwrap();
    giant.set_len(1 << 40).unwrap();
    let mut deep = pack.clone();
    (0..40).for_each(|_| deep.push("d"));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("x.pdf"), "x").unwrap();

    let report = report(place.path(), &[]);
    drop(socket);
    let told = findings(&report);
    for expected in [
        ("unsafe-path", "dangling.pdf"),
        ("unsafe-path", "etc"),
        ("unsafe-path", "loop"),
        ("unsafe-path", "socket.pdf"),
        ("unsafe-path", "营业执照2.pdf"),
        ("limit-exceeded", "giant.pdf"),
    ] {
        assert!(told.contains(&expected), "{expected:?}: {told:?}");
    }
    let deep = |(code, file): &(&str, &str)| *code == "limit-exceeded" && file.starts_with("d/d/");
    assert!(told.iter().any(deep), "{told:?}");
    let met = report["requirements"].as_array().unwrap().iter();
    assert_eq!(met.filter(|row| row["status"] == "satisfied").count(), 2);
}

#[test]
fn nothing_out_of_a_pack_steers_whoever_looks_at_the_report() {
    let place = good();
    let pack = place.path().join("pack");
    let text = "营业执照\n名称：甲\u{202e}公司\n法定代表人：张\u{200b}三\u{2066}\n";
    fs::write(pack.join("营业执照2.txt"), text).unwrap();
    #[cfg(unix)]
    for name in [
        "a\u{1b}]0;title\u{7}.pdf",
        "\u{202e}fdp.exe",
        "x\u{9b}2J.pdf",
        "line\nbreak.pdf",
        "tag\u{e0041}.pdf",
        "zero\u{200b}width.pdf",
    ] {
        fs::write(pack.join(name), name).unwrap();
    }
    let hidden = |c: char| c != '\n' && packcheck::text::is_hidden(c);
    for format in ["text", "json"] {
        let output = run(place.path(), &["--format", format]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains(hidden), "{format}: {text:?}");
        assert!(text.contains("zero") || cfg!(not(unix)), "{format}");
    }
    // A program that reads the report gets the name as it is.
    #[cfg(unix)]
    {
        let report = report(place.path(), &[]);
        let mut rows = report["files"].as_array().unwrap().iter();
        assert!(rows.any(|row| row["path"] == "zero\u{200b}width.pdf"));
    }
    let answers = "sites: [\"甲\u{202e}\"]\n\u{1b}[2J: 1\nsectors: [\"\\e[31mred\"]\n";
    fs::write(pack.join("answers.yaml"), answers).unwrap();
    let output = run(place.path(), &[]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(!told.contains(hidden), "{told:?}");
}

#[test]
fn many_of_one_cause_are_told_once() {
    let place = good();
    let many = place.path().join("pack/many");
    fs::create_dir(&many).unwrap();
    for number in 0..50 {
        fs::write(many.join(format!("{number}.pdf")), "").unwrap();
    }
    let report = report(place.path(), &[]);
    assert_eq!(findings(&report), [("file-empty", "many")]);
    let list = report["findings"].as_array().unwrap();
    let one = list.iter().find(|it| it["code"] == "file-empty").unwrap();
    let said = one["message"].as_str().unwrap();
    assert!(
        said.contains("50 files") && said.contains("many/0.pdf"),
        "{said}"
    );
}

#[test]
fn limits_are_set_on_the_command_line_and_in_the_rules() {
    let place = good();
    let told = |arguments: &[&str]| {
        let report = report(place.path(), arguments);
        let findings = report["findings"].as_array().unwrap().iter();
        let limits = findings.filter(|finding| finding["code"] == "limit-exceeded");
        let messages = limits.map(|finding| finding["message"].as_str().unwrap().to_owned());
        messages.collect::<Vec<_>>()
    };
    assert_eq!(told(&[]), [""; 0]);
    let small = told(&["--limit", "entry-bytes=10KB"]);
    assert!(!small.is_empty());
    for said in &small {
        assert!(
            said.contains("“entry-bytes”: at most 10.0 KB, found "),
            "{said}"
        );
    }
    let shipped = include_str!("../rules/after-sales-service.yaml");
    let rules = place.path().join("rules.yaml");
    fs::write(
        &rules,
        format!("{shipped}\nlimits: {{entry_bytes: 10 KB}}\n"),
    )
    .unwrap();
    let rules = rules.to_str().unwrap();
    assert_eq!(told(&["--rules", rules]), small);
    // What the command line says counts.
    let both = ["--rules", rules, "--limit", "entry-bytes=1GB"];
    assert_eq!(told(&both), [""; 0]);
}

#[test]
fn a_limit_that_is_none_is_refused() {
    let place = good();
    for (lang, limit, said) in [
        ("en", "entries=many", "entries=10000"),
        ("en", "loaves=2", "pack-seconds=600s"),
        ("zh", "entry-bytes=", "entry-bytes=1GB"),
        ("zh", "loaves=2", "可以设置的有"),
    ] {
        let output = run(place.path(), &["--limit", limit, "--lang", lang]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn a_pack_whose_time_is_up_is_judged_by_what_was_read() {
    let place = good();
    // Files enough for more than a second, even where nothing else is to do.
    let many = place.path().join("pack/many");
    fs::create_dir(&many).unwrap();
    let licence = fs::read(&files("packs/01-complete-company")[1]).unwrap();
    for number in 0..400_u32 {
        let mut copy = licence.clone();
        copy.extend(format!("\n%{number}").bytes());
        fs::write(many.join(format!("{number}.pdf")), copy).unwrap();
    }
    let report = report(place.path(), &["--limit", "pack-seconds=1", "--jobs", "1"]);
    let told = findings(&report);
    // On a machine that is fast enough nothing is left out.
    let unread = report["files"].as_array().unwrap().iter();
    let unread = unread.filter(|row| row["sha256"].is_null()).count();
    assert_eq!(
        told.contains(&("limit-exceeded", "")),
        unread > 0,
        "{told:?}"
    );
    assert_ne!(report["verdict"], "unreadable");
}

#[cfg(target_os = "linux")]
mod output {
    use std::io::Read;
    use std::os::unix::process::ExitStatusExt;
    use std::process::Stdio;
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_full_disk_and_a_closed_pipe_are_no_panic() {
        let place = good();
        let full = || fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(place.path(), &[]).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("could not be printed"), "{said}");
        let output = run(place.path(), &["--output", "/dev/full"]);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("could not be written"), "{said}");
        // Who has closed the pipe has seen enough.
        let mut child = command(place.path(), &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        let mut stderr = child.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
        // Nobody hears the error either.
        let status = command(place.path(), &[])
            .stdout(full())
            .stderr(full())
            .status();
        assert_eq!(status.unwrap().code(), Some(2));
    }

    /// Interrupted at any time: the old report or the new one, and nothing beside it.
    #[test]
    fn an_interrupt_leaves_nothing_behind() {
        let place = good();
        let folder = place.path().join("out");
        fs::create_dir(&folder).unwrap();
        let report = folder.join("report.json");
        let arguments = ["--format", "json", "--output", report.to_str().unwrap()];
        assert!(
            command(place.path(), &arguments)
                .status()
                .unwrap()
                .success()
        );
        let whole = fs::read(&report).unwrap();
        let mut interrupted = 0;
        for delay in (0..120).step_by(3) {
            let mut child = command(place.path(), &arguments).spawn().unwrap();
            sleep(Duration::from_millis(delay));
            let pid = child.id().to_string();
            // A shell lets what it runs in the background ignore the first of them.
            let signal = if delay % 2 == 0 { "-INT" } else { "-TERM" };
            let _ = Command::new("kill")
                .args([signal, &pid])
                .stderr(Stdio::null())
                .status();
            let status = child.wait().unwrap();
            interrupted += usize::from(status.signal().is_some());
            assert_eq!(fs::read(&report).unwrap(), whole, "{delay}");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{delay}");
        }
        assert!(interrupted > 0);
        assert_eq!(fs::read_dir(place.path().join("work")).unwrap().count(), 0);
    }
}

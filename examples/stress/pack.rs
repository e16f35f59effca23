//! Packs as lists of files, and what chance does to them.

use std::fs;
use std::path::{Path, PathBuf};

use super::mutation::{Random, changed};
use super::package::{Package, stored};

/// A pack in memory.
#[derive(Clone, Default)]
pub struct Pack {
    /// Path and content of each file.
    pub files: Vec<(String, Vec<u8>)>,
    /// The whole of it as an archive, where it is one.
    pub archive: Option<Vec<u8>>,
    /// What was done to it.
    pub how: String,
    /// Path of a file that was only added.
    pub added: Option<String>,
}

impl Pack {
    /// A folder, or a zip.
    pub fn of(path: &Path) -> Self {
        let mut pack = Self::default();
        if path.is_dir() {
            gather(path, path, &mut pack.files);
        } else {
            let bytes = fs::read(path).expect("a pack");
            pack.files = Package::of(&bytes).map(|it| it.parts).unwrap_or_default();
            pack.files.retain(|(path, _)| !path.ends_with('/'));
        }
        pack
    }

    /// Files that were made to break readers.
    pub fn hostile(root: &Path) -> Self {
        let mut pack = Self::default();
        for folder in ["zip-hostile", "pdf/hostile", "pdf/deadly", "sevenz"] {
            let folder = root.join("fixtures").join(folder);
            gather(&folder, &folder, &mut pack.files);
        }
        pack
    }

    /// This pack with one change.
    pub fn changed(&self, packs: &[Self], hostile: &Self, random: &mut Random) -> Self {
        let mut pack = self.clone();
        let at = random.below(pack.files.len());
        let other = random.pick(packs).clone();
        let foreign = match other.files.get(random.below(other.files.len())) {
            Some((_, content)) => content.clone(),
            None => Vec::new(),
        };
        match random.below(5) {
            0 => {
                if let Some((path, content)) = pack.files.get_mut(at) {
                    *content = changed(content, &foreign, random);
                    pack.how = format!("{path} changed");
                }
            }
            1 => {
                if let Some((path, content)) = pack.files.get_mut(at) {
                    *content = with_changed_part(content, &foreign, random);
                    pack.how = format!("a part of {path} changed");
                }
            }
            2 => {
                let parts = pack.files.iter().map(|(path, it)| (path.as_str(), &**it));
                let archive = changed(&stored(parts), &foreign, random);
                pack.archive = Some(archive);
                pack.how = "archive changed".to_owned();
            }
            3 => {
                let name = *random.pick(&NAMES);
                pack.files.push((name.to_owned(), foreign));
                pack.how = format!("a file with an odd name added: {name:?}");
            }
            _ => {
                let (name, content) = random.pick(&hostile.files);
                let content = match random.below(2) {
                    0 => content.clone(),
                    _ => changed(content, &foreign, random),
                };
                let path = format!("zzz/{name}");
                pack.how = format!("{path} added");
                pack.files.push((path.clone(), content));
                pack.added = Some(path);
            }
        }
        pack
    }

    /// Writes the pack below a folder; gives its path.
    pub fn write(&self, folder: &Path) -> PathBuf {
        if let Some(archive) = &self.archive {
            let path = folder.join("pack.zip");
            fs::write(&path, archive).expect("room for it");
            return path;
        }
        let root = folder.join("pack");
        fs::create_dir_all(&root).expect("a folder");
        for (path, content) in &self.files {
            let file = root.join(path);
            // Names that this system does not take are left out.
            if let Some(parent) = file.parent() {
                let _ = fs::create_dir_all(parent);
            }
            let _ = fs::write(file, content);
        }
        root
    }

    /// Keeps a pack that failed.
    pub fn keep(&self, folder: &Path, seed: u64) -> PathBuf {
        let kept = folder.join(seed.to_string());
        let _ = fs::create_dir_all(&kept);
        self.write(&kept)
    }
}

const NAMES: [&str; 8] = [
    "营业执照\u{1b}]0;x\u{7}.pdf",
    "\u{202e}fdp.exe",
    "CON.pdf",
    "申请书 .docx",
    "a\nb.pdf",
    "<b>x</b>.pdf",
    "\"; rm -rf .pdf",
    "营业执照.PDF.exe",
];

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(root, &path, files);
        } else if let Ok(content) = fs::read(&path) {
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.push((name.to_string_lossy().into_owned(), content));
        }
    }
}

/// A document with one of its parts changed, or changed as a whole where it has none.
fn with_changed_part(content: &[u8], foreign: &[u8], random: &mut Random) -> Vec<u8> {
    let Some(mut package) = Package::of(content).filter(|it| !it.parts.is_empty()) else {
        return changed(content, foreign, random);
    };
    let at = random.below(package.parts.len());
    let (_, part) = &mut package.parts[at];
    *part = changed(part, foreign, random);
    stored(
        package
            .parts
            .iter()
            .map(|(path, it)| (path.as_str(), &**it)),
    )
}

//! What the targets share.

use std::io::{Cursor, Read, Write};
use std::sync::Once;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A panic in a library is caught by the reader that calls it and told as damage, which is no
/// finding here; one in the program's own code is. Without this the fuzzer stops at any.
///
/// Call it in every input: the fuzzer puts its own hook in place when it starts.
pub fn libraries_may_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let stop = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let library = panic.location().is_some_and(|place| {
                place.file().contains("/registry/") || place.file().starts_with("/rustc/")
            });
            if !library {
                stop(panic);
            }
        }));
    });
}

/// A document that is a zip of parts. A changed byte in a packed part mostly fails its checksum
/// and is seen no further; so parts are changed before they are packed.
pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Takes a document apart.
    pub fn of(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a document that is right");
        let parts = (0..archive.len()).map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("its content");
            (part.name().expect("its name").into_owned(), content)
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// The document that an input means: the input itself where it is a zip, else this document
    /// with the part of the number in the first byte replaced by the rest.
    pub fn with(&self, input: &[u8]) -> Vec<u8> {
        let Some((&number, content)) = input.split_first().filter(|_| !input.starts_with(b"PK"))
        else {
            return input.to_vec();
        };
        let replaced = usize::from(number) % self.parts.len();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (index, (name, own)) in self.parts.iter().enumerate() {
            out.start_file(name.as_str(), options).expect("into memory");
            out.write_all(if index == replaced { content } else { own })
                .expect("into memory");
        }
        out.finish().expect("into memory").into_inner()
    }
}

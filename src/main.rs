//! The program; all of it is in the library.

fn main() -> std::process::ExitCode {
    packcheck::worker::run_if_asked().unwrap_or_else(packcheck::cli::main)
}

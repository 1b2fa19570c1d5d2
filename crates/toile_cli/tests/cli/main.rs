//! The command as a person or a script meets it.

mod body;
mod broken_files;
mod cloth;
mod command_line;
mod common;
mod draping;
mod fitting;
mod measuring;
mod pictures;
mod serving;

//! What the tests share with the tasks: surveys of people, and who of them may teach us.

pub mod people;

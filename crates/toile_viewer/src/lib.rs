//! Application core: commands in, events out, one frame at a time.

//! From a drape to another body, posture, size or fabric.

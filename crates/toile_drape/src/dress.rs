//! From flat panels to a settled drape.

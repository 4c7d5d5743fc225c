//! Promises visible from outside.

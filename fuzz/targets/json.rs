#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checklist::fuzzing::json(bytes));

//! The registry, walked: nothing lost, doubled or untested.

use super::*;

#[test]
fn every_check_runs_its_cases() {
    for check in checks() {
        for case in check.cases {
            assert_eq!(case.run(check), case.expect, "{}: {}", check.name, case.name);
        }
    }
}

//! What is known of a fact of which several files tell.

use super::*;

fn place(path: &str, captured: Option<&str>) -> Evidence {
    let file = Arc::new(FileStamp {
        path: path.to_owned(),
        sha256: String::new(),
    });
    Evidence {
        file,
        pointer: Arc::default(),
        captured: captured.and_then(Instant::parse),
    }
}

fn says(value: bool, path: &str, captured: Option<&str>) -> Candidate<bool> {
    Candidate::Present(Sourced {
        value: value.into(),
        evidence: place(path, captured),
    })
}

fn slot(candidates: &[Candidate<bool>]) -> Slot<bool> {
    Slot {
        candidates: candidates.to_vec(),
    }
}

#[test]
fn the_newer_of_two_dated_answers_wins_in_either_order() {
    let (old, new) = (says(false, "a", Some("2026-01-01")), says(true, "b", Some("2026-02-01")));
    for candidates in [[old.clone(), new.clone()], [new, old]] {
        assert!(matches!(slot(&candidates).state(), Collected::Present(found) if *found.value));
    }
}

#[test]
fn undated_answers_that_differ_are_a_conflict_and_prove_nothing() {
    let (one, other) = (says(false, "a", None), says(true, "b", Some("2026-02-01")));
    for candidates in [[one.clone(), other.clone()], [other, one]] {
        assert!(matches!(slot(&candidates).state(), Collected::Missing(Missing::Conflict { .. })));
    }
}

#[test]
fn disagreements_name_both_places_and_which_counts() {
    let (old, new) = (says(false, "a", Some("2026-01-01")), says(true, "b", Some("2026-02-01")));
    let found = slot(&[old, new, says(true, "c", Some("2026-01-15"))]).disagreements();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].one.file.path.as_str(), found[0].other.file.path.as_str()), ("b", "a"));
    assert!(found[0].one_counts && found[0].one_says.as_deref() == Some("true"));
    let undated = slot(&[says(false, "a", None), Candidate::Absent(place("b", None))]).disagreements();
    assert!(!undated[0].one_counts && undated[0].other_says.is_none());
}

#[test]
fn a_refused_call_does_not_hide_an_answer() {
    let refused = Candidate::Refused {
        code: "AccessDenied".to_owned(),
        evidence: place("a", None),
    };
    assert!(matches!(
        slot(&[refused.clone(), says(true, "b", None)]).state(),
        Collected::Present(_)
    ));
    assert!(matches!(slot(&[refused]).state(), Collected::Missing(Missing::Refused { .. })));
    assert_eq!(slot(&[]).state(), Collected::Missing(Missing::NeverSupplied));
}

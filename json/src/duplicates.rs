//! Keys that occur twice in one object.

use crate::error::JsonWarning;
use crate::parse::Member;
use crate::value::Json;

/// Of a key that occurs twice, equal values count once and different ones not at all. The key stays: left out, it would be "not set".
pub(crate) fn without_duplicates<'a>(members: Vec<Member<'a>>, warnings: &mut Vec<JsonWarning>) -> Vec<Member<'a>> {
    if !has_duplicate(&members) {
        return members;
    }
    let mut order: Vec<usize> = (0..members.len()).collect();
    let key = |at: usize| members.get(at).map(|(key, _)| key.as_ref());
    order.sort_by(|a, b| (key(*a), a).cmp(&(key(*b), b)));
    let mut dropped = vec![false; members.len()];
    let mut conflicts: Vec<String> = Vec::new();
    for pair in order.windows(2) {
        let &[one, other] = pair else { continue };
        if key(one) != key(other) {
            continue;
        }
        let same = members.get(one).map(|(_, value)| value) == members.get(other).map(|(_, value)| value);
        if let Some(flag) = dropped.get_mut(other) {
            *flag = true;
        }
        if !same {
            conflicts.extend(key(one).map(str::to_owned));
        }
    }
    conflicts.dedup();
    let kept = members
        .into_iter()
        .zip(dropped)
        .filter(|(_, dropped)| !dropped)
        .map(|((key, value), _)| {
            if conflicts.iter().any(|conflict| *conflict == key) {
                (key, Json::unreadable())
            } else {
                (key, value)
            }
        })
        .collect();
    warnings.extend(conflicts.into_iter().map(|key| JsonWarning::duplicate(&key)));
    kept
}

/// Whether a key occurs twice. Objects are small, so that comparing each pair is quickest; a hostile one is sorted.
fn has_duplicate(members: &[Member<'_>]) -> bool {
    const SMALL: usize = 24;
    if members.len() > SMALL {
        let mut keys: Vec<&str> = members.iter().map(|(key, _)| key.as_ref()).collect();
        keys.sort_unstable();
        return keys.windows(2).any(|pair| matches!(pair, [one, other] if one == other));
    }
    let mut rest = members;
    while let Some(((key, _), others)) = rest.split_first() {
        if others.iter().any(|(other, _)| other == key) {
            return true;
        }
        rest = others;
    }
    false
}

//! How one user signs in, by what calls about the user and the credential report tell.

use std::collections::BTreeMap;

use super::{CredentialReport, CredentialRow};
use crate::evidence::collected::{Answer, Candidate, Collected, Evidence, Listing, Slot, Sourced};
use crate::evidence::standing::holds;

#[derive(Debug, Default)]
pub struct SignIn {
    /// Present: the user has a console password; absent: it has none, or there is no such user.
    pub password: Slot<()>,
    /// The devices that `list-mfa-devices` names, by serial number.
    pub devices: Listing<Slot<()>>,
    /// Present: the user has a second factor; absent: it has none. Known once everything is joined.
    pub second_factor: Slot<()>,
}

impl SignIn {
    /// What one row of the credential report tells.
    #[must_use]
    pub fn of(row: &CredentialRow, place: &Evidence) -> Self {
        let mut sign_in = Self::default();
        sign_in.take(row, place);
        sign_in
    }

    fn take(&mut self, row: &CredentialRow, place: &Evidence) {
        let told = [
            (&mut self.password, &row.password_enabled),
            (&mut self.second_factor, &row.mfa_active),
        ];
        for (slot, cell) in told {
            match cell.value() {
                Some(true) => slot.push(there(place)),
                Some(false) => slot.push(Candidate::Absent(place.clone())),
                None => {}
            }
        }
    }

    /// One device is a second factor, and a whole list without any says that there is none.
    fn take_devices(&mut self) {
        for place in self.devices.items.values().flat_map(Slot::told_at) {
            self.second_factor.push(there(place));
        }
        for answer in &self.devices.answers {
            let (Answer::Complete(list) | Answer::Partial(list) | Answer::Refused { evidence: list, .. }) = answer;
            let names_some = self.devices.items.values().flat_map(Slot::told_at).any(|place| holds(list, place));
            let candidate = match answer {
                _ if names_some => continue,
                Answer::Complete(list) => Candidate::Absent(list.clone()),
                Answer::Partial(list) => Candidate::Incomplete { evidence: list.clone() },
                Answer::Refused { code, evidence } => Candidate::Refused {
                    code: code.clone(),
                    evidence: evidence.clone(),
                },
            };
            self.second_factor.push(candidate);
        }
    }
}

fn there(place: &Evidence) -> Candidate<()> {
    Candidate::Present(Sourced {
        value: ().into(),
        evidence: place.clone(),
    })
}

/// Adds what the credential report says of these users. A user whom a whole report leaves out has no password by it.
pub(super) fn join(sign_ins: &mut BTreeMap<String, SignIn>, report: &Slot<CredentialReport>) {
    sign_ins.values_mut().for_each(SignIn::take_devices);
    let Collected::Present(Sourced { value, evidence }) = report.state() else {
        return;
    };
    let rows: BTreeMap<&str, &CredentialRow> = value.users.iter().map(|row| (row.user.as_str(), row)).collect();
    for (name, sign_in) in sign_ins {
        match rows.get(name.as_str()) {
            Some(row) => sign_in.take(row, &row.place(evidence)),
            None if value.complete => sign_in.password.push(Candidate::Absent(evidence.clone())),
            None => {}
        }
    }
}

//! What the CloudTrail checks share: the trails of an account, and rules that one trail is enough to meet.

use crate::checklist::context::Place;
use crate::checklist::{Context, Findings, Outcome, Subject, Verdict};
use crate::evidence::cloudtrail::{CloudTrailAccount, EventSelectors, TrailSettings, TrailStatus};
use crate::evidence::standing::{Standing, standing};
use crate::evidence::{Account, AccountId, Arn, Collected, Evidence, Inventory, Missing, Slot, Sourced, sources};

pub(super) const TRAIL_TYPE: &str = "AWS::CloudTrail::Trail";

/// One distinct trail while it is judged.
pub(in crate::checklist) struct Trail<'a> {
    pub(super) arn: &'a str,
    pub(in crate::checklist) settings: &'a TrailSettings,
    pub(in crate::checklist) evidence: &'a Evidence,
    pub(in crate::checklist) subject: Subject,
    /// The account that owns a trail which this account only sees, where its evidence was supplied as well.
    owner: Option<&'a Account>,
}

/// The trails that an account sees, and those of which too little is known.
pub(in crate::checklist) struct Trails<'a> {
    pub(super) known: Vec<Trail<'a>>,
    pub(super) unclear: Vec<(Subject, Missing)>,
    /// Lists that show that a trail of an older file is gone.
    pub(super) gone: Vec<&'a Evidence>,
}

impl<'a> Trails<'a> {
    pub(in crate::checklist) fn of(id: &AccountId, account: &'a Account) -> Self {
        let mut trails = Self {
            known: Vec::new(),
            unclear: Vec::new(),
            gone: Vec::new(),
        };
        for (arn, slot) in &account.trails().items {
            let mut subject = Subject::global(id, TRAIL_TYPE, arn);
            match slot.state() {
                Collected::Present(Sourced { value, evidence }) => {
                    subject.region = value.home(arn);
                    match listed(account, slot, value, evidence, subject.region.as_ref()) {
                        Standing::Gone(list) => trails.gone.push(list),
                        Standing::Unclear(list) => {
                            let (one, other) = (evidence.clone(), list.clone());
                            trails.unclear.push((subject, Missing::Conflict { one, other }));
                        }
                        Standing::Current => trails.known.push(Trail {
                            arn,
                            settings: value,
                            evidence,
                            subject,
                            owner: None,
                        }),
                    }
                }
                Collected::Absent(_) => {}
                Collected::Missing(missing) => trails.unclear.push((subject, missing)),
            }
        }
        trails
    }

    /// The same trails, of which the accounts that own them may tell more: a member of an organization may ask little about the
    /// organization's trail.
    pub(in crate::checklist) fn with_owners(mut self, inventory: &'a Inventory) -> Self {
        for trail in &mut self.known {
            let owner = owner(trail.arn).filter(|owner| trail.subject.account.as_ref() != Some(owner));
            trail.owner = owner.and_then(|owner| inventory.accounts.get(&owner));
        }
        self
    }

    /// The multi-Region trails; those of which it is not known whether they are go to `undecided`.
    pub(in crate::checklist) fn multi_region(&self, undecided: &mut Vec<(Subject, Verdict)>) -> Vec<&Trail<'a>> {
        for (subject, missing) in &self.unclear {
            undecided.push((
                subject.clone(),
                Verdict::missing(missing, sources::CLOUDTRAIL_TRAILS, &whole(subject)),
            ));
        }
        for trail in self.known.iter().filter(|trail| trail.settings.multi_region.is_none()) {
            let reason = "the export does not say whether the trail is multi-Region";
            let verdict = Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &whole(&trail.subject), trail.evidence);
            undecided.push((trail.subject.clone(), verdict));
        }
        let multi_region = |trail: &&Trail<'a>| trail.settings.multi_region == Some(true);
        self.known.iter().filter(multi_region).collect()
    }
}

/// What the whole answers for the trail's own Region say of it. Undated answers for other Regions may have been asked without
/// shadows, and AWS Config does not hold the trails of an organization.
fn listed<'a>(
    account: &'a Account,
    trail: &Slot<TrailSettings>,
    settings: &TrailSettings,
    newest: &Evidence,
    home: Option<&crate::evidence::Region>,
) -> Standing<'a> {
    if let Some(own) = home.and_then(|home| account.cloudtrail.trail_answers.get(home)) {
        let of_the_call = own.answers.iter().filter(|answer| account.trails().answers.contains(answer));
        let by_own = standing(of_the_call, trail, newest);
        if by_own != Standing::Current {
            return by_own;
        }
    }
    if settings.multi_region != Some(true) {
        return Standing::Current;
    }
    // A newer list of another Region should show a multi-Region trail as well.
    match standing(account.trails().answers.iter(), trail, newest) {
        Standing::Gone(list) => Standing::Unclear(list),
        Standing::Current | Standing::Unclear(_) => Standing::Current,
    }
}

/// The account that a trail's ARN names.
fn owner(arn: &str) -> Option<AccountId> {
    arn.parse::<Arn>().ok()?.account()
}

impl Trail<'_> {
    pub(in crate::checklist) fn status(&self, account: &Account) -> Slot<TrailStatus> {
        self.told(account, |cloudtrail| cloudtrail.status_of(self.arn, self.settings))
    }

    pub(super) fn selectors(&self, account: &Account) -> Slot<EventSelectors> {
        self.told(account, |cloudtrail| cloudtrail.selectors_of(self.arn, self.settings))
    }

    /// What the account's own files and those of the trail's owner tell, of which the newest counts.
    fn told<T: PartialEq + Clone>(&self, account: &Account, of: impl Fn(&CloudTrailAccount) -> Slot<T>) -> Slot<T> {
        let mut own = of(&account.cloudtrail);
        let Some(theirs) = self.owner.map(|owner| of(&owner.cloudtrail)) else {
            return own;
        };
        // A member of the organization may be told that there is no such trail.
        if matches!(own.state(), Collected::Absent(_)) && matches!(theirs.state(), Collected::Present(_)) {
            return theirs;
        }
        own.hear(&theirs);
        own
    }

    /// Another account owns it, so that this one only sees it.
    pub(super) fn is_shadow(&self) -> bool {
        owner(self.arn).is_some_and(|owner| self.subject.account.as_ref() != Some(&owner))
    }

    /// Said in reasons: the management account owns an organization trail, and only there it can be changed.
    pub(super) fn owner_note(&self) -> String {
        match owner(self.arn).filter(|_| self.is_shadow()) {
            Some(owner) => format!(" (account {owner} owns it, and only there it can be changed)"),
            None if self.settings.organization == Some(true) => " (a trail of the organization)".to_owned(),
            None => String::new(),
        }
    }

    /// Says what `{trail}` and `{home}` stand for in commands: the trail's ARN, and the Region to ask it in.
    pub(super) fn naming(&self, verdict: Verdict) -> Verdict {
        let verdict = verdict.naming("trail", self.arn);
        match &self.subject.region {
            Some(home) => verdict.naming("home", home.as_str()),
            None => verdict,
        }
    }
}

pub(in crate::checklist) const START_LOGGING: &str = "aws cloudtrail start-logging --name {trail} --region {home}";

/// Where there is no trail yet that another command could name.
pub(super) const CREATE_TRAIL: &str = "aws cloudtrail create-trail --name all-regions --s3-bucket-name LOG_BUCKET --is-multi-region-trail \
                                       --include-global-service-events";

/// The account that a trail is judged in.
pub(super) fn whole(subject: &Subject) -> Subject {
    subject.account.as_ref().map_or_else(Subject::unknown, Subject::account)
}

/// Judges every distinct trail, then says what the list of trails may lack.
pub(super) fn each_trail(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: impl Fn(&Trail<'_>, &Account) -> Verdict) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let trails = Trails::of(id, account).with_owners(ctx.inventory);
        let any = !trails.known.is_empty() || !trails.unclear.is_empty();
        for trail in &trails.known {
            findings.push(trail.subject.clone(), trail.naming(judge(trail, account)));
        }
        for (subject, missing) in &trails.unclear {
            let verdict = Verdict::missing(missing, sources::CLOUDTRAIL_TRAILS, &whole(subject));
            findings.push(subject.clone(), verdict);
        }
        say_what_may_lack(findings, id, account, any);
    });
}

/// Says what the list of an account's trails may lack, or that there is none.
pub(super) fn say_what_may_lack(findings: &mut Findings<'_>, id: &AccountId, account: &Account, any: bool) {
    let place = Place {
        account: id,
        region: None,
        resource_type: TRAIL_TYPE,
        source: sources::CLOUDTRAIL_TRAILS,
    };
    // A whole AWS Config snapshot of a Region names the trails there as well as the call does.
    let from_config = account.cloudtrail.trail_answers.values().any(|region| region.complete().is_ok());
    if !(any && from_config) {
        crate::checklist::context::say_completeness(findings, &place, account.trails(), any);
    }
    say_regions_not_asked(findings, id, account);
}

/// A list of trails holds those of its own Region and the shadows of multi-Region trails, not another Region's single-Region
/// trails. So every enabled Region must have been asked; a list that does not say its Region may be that of any.
fn say_regions_not_asked(findings: &mut Findings<'_>, id: &AccountId, account: &Account) {
    let mut asked = account.cloudtrail.trail_answers.values();
    let whole = account.trails().complete().ok();
    let Some(list) = whole.or_else(|| asked.find_map(|region| region.complete().ok())) else {
        return;
    };
    if account.region_list_known() {
        say_not_asked(findings, id, account);
    } else {
        let reason = "which Regions the account has enabled is not known, and a trail of one Region alone shows in that Region's list only";
        let subject = Subject::account(id);
        let verdict = Verdict::undecided(reason, sources::EC2_REGIONS, &subject, list);
        findings.push(subject, verdict);
    }
}

fn say_not_asked(findings: &mut Findings<'_>, id: &AccountId, account: &Account) {
    let Collected::Present(enabled) = account.enabled_regions.state() else {
        return;
    };
    let asked = &account.cloudtrail.trail_answers;
    for region in &account.regions_in_scope() {
        if asked.get(region).is_none_or(|answers| answers.complete().is_err()) {
            let subject = Subject::region(id, region);
            let mut verdict = Verdict::missing(&Missing::NeverSupplied, sources::CLOUDTRAIL_TRAILS, &subject);
            if let Some(missing) = &mut verdict.missing {
                missing.set_command(format!("{} --region {region}", missing.command()));
            }
            verdict.reason =
                format!("no whole list of the trails of {region} was supplied, and a trail of that Region alone shows nowhere else").into();
            findings.push(subject, verdict.because(&enabled.evidence));
        }
    }
}

/// A demand that one trail of the account is enough to meet: a pass beats all, else what is unknown or to be reviewed, and
/// only when every trail is known and none can meet it, it fails. `none` judges an account without any such trail.
pub(super) fn one_is_enough(
    id: &AccountId,
    account: &Account,
    mut candidates: Vec<(Subject, Verdict)>,
    findings: &mut Findings<'_>,
    none: impl FnOnce(&Evidence) -> Verdict,
) {
    let has = |wanted: Outcome, candidates: &[(Subject, Verdict)]| candidates.iter().any(|(_, verdict)| verdict.outcome == wanted);
    let mut decided = [
        Outcome::Compliant,
        Outcome::InsufficientData,
        Outcome::NeedsReview,
        Outcome::NonCompliant,
    ]
    .into_iter()
    .find(|outcome| has(*outcome, &candidates));
    if decided != Some(Outcome::Compliant) {
        match account.trails().complete() {
            Err(missing) => {
                findings.missing(Subject::account(id), &missing, sources::CLOUDTRAIL_TRAILS);
                decided = Some(Outcome::InsufficientData);
            }
            Ok(evidence) if candidates.is_empty() => findings.push(Subject::account(id), none(evidence).mended_by(CREATE_TRAIL)),
            Ok(_) => {}
        }
    }
    for (_, verdict) in &mut candidates {
        if Some(verdict.outcome) != decided && verdict.outcome != Outcome::NotApplicable {
            verdict.outcome = Outcome::NotApplicable;
            verdict.missing = None;
            verdict.reason.to_mut().push_str(if decided == Some(Outcome::Compliant) {
                "; another trail meets the demand"
            } else {
                "; whether another trail meets the demand is not decided"
            });
        }
    }
    for (subject, verdict) in candidates {
        findings.push(subject, verdict);
    }
}

/// A list of Regions whose envelope shows that nothing was left out.
#[cfg(test)]
pub(in crate::checklist) const ONE_REGION: (&str, &str) = (
    "111122223333/ec2-describe-regions.json",
    r#"{"evidence":1,"service":"ec2","command":"describe-regions","params":{},"account":"111122223333","exit":0,"output":{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"}]}}"#,
);

#[cfg(test)]
pub(super) const TWO_REGIONS: (&str, &str) = (
    "111122223333/ec2-describe-regions.json",
    r#"{"evidence":1,"service":"ec2","command":"describe-regions","params":{},"account":"111122223333","exit":0,"output":{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"},{"RegionName":"us-east-1","Endpoint":"ec2.us-east-1.amazonaws.com"}]}}"#,
);

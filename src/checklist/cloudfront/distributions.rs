//! The loop over distributions that the checks share.

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::{Findings, Text, Verdict};
use crate::evidence::cloudfront::Distribution;
use crate::evidence::{Account, sources};

/// Judges every distribution of every account that is switched on.
pub(super) fn each_distribution<'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, Distribution>, &'a Account) -> Verdict,
) {
    let source = sources::CLOUDFRONT_DISTRIBUTIONS;
    ctx.each_account(findings, source, |id, account, findings| {
        let place = Place {
            account: id,
            region: None,
            resource_type: "AWS::CloudFront::Distribution",
            source,
        };
        judge_listing(findings, &place, Some(&account.cloudfront.distributions), |one| {
            match one.value.enabled {
                Some(true) => judge(one, account),
                Some(false) => Verdict::not_applicable("the distribution is switched off", one.evidence).observing("Enabled=false"),
                None => undecided(one, "the export does not say whether the distribution is switched on"),
            }
        });
    });
}

/// The member that decides is not in the list.
pub(super) fn undecided(one: &Judged<'_, Distribution>, reason: impl Into<Text>) -> Verdict {
    Verdict::undecided(reason, sources::CLOUDFRONT_DISTRIBUTIONS, one.subject, one.evidence)
}

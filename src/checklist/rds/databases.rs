//! What the RDS checks share: which rows are databases of Amazon RDS, and the loops over them.

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::reach::Reach;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::rds::{DbCluster, DbInstance};
use crate::evidence::{Account, Collected, RegionEvidence, Slot, Source, sources};

pub(super) const INSTANCE: &str = "AWS::RDS::DBInstance";
pub(super) const CLUSTER: &str = "AWS::RDS::DBCluster";

/// What stands around a database that is judged.
pub(super) struct Around<'a> {
    pub(super) account: &'a Account,
    pub(super) region: Option<&'a RegionEvidence>,
    pub(super) reach: Reach<'a>,
}

/// Judges every DB instance of Amazon RDS in every region in scope.
pub(super) fn each_instance<'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, DbInstance>, &Around<'a>) -> Verdict,
) {
    let source = sources::RDS_INSTANCES;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: INSTANCE,
            source,
        };
        let around = Around {
            account,
            region: evidence,
            reach: Reach::of(id, account, evidence),
        };
        judge_listing(findings, &place, evidence.map(|region| &region.rds.instances), |instance| {
            not_rds(instance.value.engine.as_deref(), instance, source).unwrap_or_else(|| judge(instance, &around))
        });
    });
}

/// Judges every DB cluster of Amazon RDS in every region in scope.
pub(super) fn each_cluster<'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, DbCluster>, &Around<'a>) -> Verdict,
) {
    let source = sources::RDS_CLUSTERS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: CLUSTER,
            source,
        };
        let around = Around {
            account,
            region: evidence,
            reach: Reach::of(id, account, evidence),
        };
        judge_listing(findings, &place, evidence.map(|region| &region.rds.clusters), |cluster| {
            not_rds(cluster.value.engine.as_deref(), cluster, source).unwrap_or_else(|| judge(cluster, &around))
        });
    });
}

/// DocumentDB and Neptune are listed among RDS databases, but are other services. A row that does not name its engine, as a
/// query of AWS Config may leave it, may be one of theirs.
pub(super) fn not_rds<T>(engine: Option<&str>, judged: &Judged<'_, T>, source: Source) -> Option<Verdict> {
    match engine {
        None => {
            let reason = "the export does not name the engine: DocumentDB and Neptune, which are other services, are listed alike";
            Some(Verdict::undecided(reason, source, judged.subject, judged.evidence))
        }
        Some(other @ ("docdb" | "neptune")) => {
            let reason = format!("{other} is not Amazon RDS");
            Some(Verdict::not_applicable(reason, judged.evidence).observing(format!("Engine={other}")))
        }
        Some(_) => None,
    }
}

/// Members of Aurora and Multi-AZ clusters follow their cluster, so that one must be there.
pub(super) fn member(instance: &Judged<'_, DbInstance>, around: &Around<'_>) -> Option<Verdict> {
    let cluster = instance.value.cluster.as_ref()?;
    let clusters = around.region.map(|region| &region.rds.clusters);
    let found = clusters.and_then(|clusters| clusters.items.get(cluster)).map(Slot::state);
    // Where the list is not whole, that is said of the Region.
    let whole = clusters.is_some_and(|clusters| clusters.complete().is_ok());
    if whole && matches!(found, None | Some(Collected::Absent(_))) {
        let reason = format!("it is a member of the cluster {cluster}, which decides, but the list of clusters lacks that one");
        let mut region = instance.subject.clone();
        if let (Some(account), Some(own)) = (&region.account, &region.region) {
            region = Subject::region(account, own);
        }
        return Some(Verdict::undecided(reason, sources::RDS_CLUSTERS, &region, instance.evidence));
    }
    Some(Verdict::not_applicable(
        format!("a member of the cluster {cluster}, which decides"),
        instance.evidence,
    ))
}

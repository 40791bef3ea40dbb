//! What the RDS checks share: which rows are databases of Amazon RDS, and the loops over them.

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::reach::Reach;
use crate::checklist::{Findings, Verdict};
use crate::evidence::rds::{DbCluster, DbInstance};
use crate::evidence::{Account, RegionEvidence, Source, sources};

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

/// Members of Aurora and Multi-AZ clusters follow their cluster.
pub(super) fn member(instance: &Judged<'_, DbInstance>) -> Option<Verdict> {
    let cluster = instance.value.cluster.as_ref()?;
    Some(Verdict::not_applicable(
        format!("a member of the cluster {cluster}, which decides"),
        instance.evidence,
    ))
}

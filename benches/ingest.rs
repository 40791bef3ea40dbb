//! How fast the engine is by itself: from the bytes of an AWS Config snapshot to verdicts, and how that grows with its size.
#![allow(clippy::expect_used, reason = "a benchmark stops at what it did not expect")]

use std::hint::black_box;
use std::io::Write;

use checklist::engine::Engine;
use checklist::session::Settings;
use criterion::{BenchmarkId, Criterion, Throughput};
use flate2::Compression;
use flate2::write::GzEncoder;
use generate::Scope;
use generate::snapshot::Snapshot;

#[allow(dead_code, reason = "folders are for the browser's benchmark")]
mod generate;

const MEGABYTE: u64 = 1_000_000;
/// The sizes of the growth benchmark are once to eight times this.
const STEP: u64 = 4 * MEGABYTE;
/// Judging is measured on an inventory of this many resources, and on half, twice and four times as many.
const RESOURCES: u64 = 50_000;

fn snapshot(bytes: u64) -> Vec<u8> {
    let mut out = Vec::new();
    Snapshot::of(bytes).write(&mut out).expect("writing to memory");
    out
}

fn read(path: &str, bytes: &[u8]) -> Engine {
    let mut engine = Engine::default();
    engine.start_drop();
    engine.add_file(path, bytes);
    engine
}

/// How many findings there are of this file.
fn verdicts(path: &str, bytes: &[u8]) -> usize {
    let mut engine = read(path, bytes);
    engine.assess(&Settings::default()).findings.all()
}

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let plain = snapshot(20 * MEGABYTE);

    let mut group = criterion.benchmark_group("snapshot of 20 MB");
    group.throughput(Throughput::Bytes(plain.len() as u64));
    group.bench_function("verdicts", |bench| bench.iter(|| verdicts("snapshot.json", black_box(&plain))));
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(&plain).expect("writing to memory");
    let packed = packer.finish().expect("writing to memory");
    group.bench_function("verdicts, gzip", |bench| {
        bench.iter(|| verdicts("snapshot.json.gz", black_box(&packed)));
    });
    group.finish();

    let mut group = criterion.benchmark_group("every check");
    for resources in [RESOURCES / 2, RESOURCES, 2 * RESOURCES, 4 * RESOURCES] {
        let mut bytes = Vec::new();
        Snapshot::of_resources(resources, Scope::new(3, 4))
            .write(&mut bytes)
            .expect("writing to memory");
        let mut engine = read("snapshot.json", &bytes);
        group.throughput(Throughput::Elements(resources));
        group.bench_function(BenchmarkId::from_parameter(resources), |bench| {
            bench.iter(|| engine.assess(black_box(&Settings::default())).findings.all());
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("growth");
    for times in 1..=8 {
        let bytes = snapshot(times * STEP);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(times), &bytes, |bench, bytes| {
            bench.iter(|| verdicts("snapshot.json", black_box(bytes)));
        });
    }
    group.finish();
    criterion.final_summary();
}

// The whole way through the packed file: drop real exports, see verdicts, tick, reload, download; and the bytes are the terminal's.
import test from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chooseFolder, download, openApp } from "./harness.mjs";
import { filesCounted, goTo } from "./evidence.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ASSESS = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug", "assess");
const REPORTS = ["checklist.csv", "evidence.csv", "findings.csv", "gaps.csv", "outcomes_by_account.csv", "shared_responsibility.csv", "thresholds.csv"];

/** The files of the sample account under the paths that it gives them. */
async function sampleFiles() {
  const list = await readFile(join(ROOT, "src", "sample.rs"), "utf8");
  const pairs = [...list.matchAll(/"sample\/([^"]+)",\s*include_str!\("sample\/([^"]+)"\)/g)];
  assert.ok(pairs.length > 30, "the sample lists its files");
  return Promise.all(pairs.map(async ([, path, source]) => [path, await readFile(join(ROOT, "src", "sample", source))]));
}

/** A second account in the encodings and shapes in which clients hand exports over, and things that are none. */
function oddFiles() {
  const volumes = { Volumes: [{ VolumeId: "vol-é", Size: 8, Encrypted: false, State: "in-use", AvailabilityZone: "eu-west-1a" }] };
  const text = JSON.stringify(volumes, null, 4);
  const bucket = (name) => ({
    configurationItemVersion: "1.3",
    configurationItemCaptureTime: "2026-11-01T00:00:00.000Z",
    configurationItemStatus: "OK",
    configurationStateId: 1,
    awsAccountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::S3::Bucket",
    resourceId: name,
    resourceName: name,
    ARN: `arn:aws:s3:::${name}`,
    configuration: { name },
    supplementaryConfiguration: { BucketVersioningConfiguration: { status: "Off", isMfaDeleteEnabled: null } },
  });
  const snapshot = { fileVersion: "1.0", configSnapshotId: "00000000-0000-0000-0000-000000000000", configurationItems: [bucket("=cmd()")] };
  return [
    ["111122223333/us-east-1/ec2-describe-security-groups.json", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"SecurityGroups":[]}', "utf16le")])],
    ["111122223333/eu-west-1/ec2-describe-volumes.json", Buffer.from(text.replaceAll("\n", "\r\n"), "latin1")],
    ["111122223333/config/snapshot.json.gz", gzipSync(JSON.stringify(snapshot))],
    ["111122223333/truncated.json", Buffer.from('{"DBInstances":[{"DBInstanceIdentifier":"a')],
    ["111122223333/<b>picture.json", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ["111122223333/empty.json", Buffer.alloc(0)],
    ["111122223333/deep.json", Buffer.from("[".repeat(100_000))],
  ];
}

async function evidenceFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), "checklist-journey-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [path, bytes] of [...(await sampleFiles()), ...oddFiles()]) {
    const place = join(folder, "evidence", path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
  return folder;
}

const readEvidence = async (page, folder) => {
  await goTo(page, "#/");
  await chooseFolder(page, join(folder, "evidence"));
  await page.waitForURL(/#\/overview$/);
  await page.locator(".urgent").first().waitFor();
  await page.locator(".work").waitFor({ state: "detached" });
};

test("from a dropped folder to an auditor's reports, and the terminal writes the same bytes", async (t) => {
  const folder = await evidenceFolder(t);
  const { page } = await openApp(t);
  await readEvidence(page, folder);

  const status = async (id) => {
    await goTo(page, "#/checklist");
    return page.locator(".items tr", { has: page.locator(".id", { hasText: id }) }).locator(".cell-status").textContent();
  };
  assert.match(await status("IAM-01"), /Non-compliant/);
  assert.match(await status("CT-04"), /Insufficient data/, "the second account has no trail evidence");

  await goTo(page, "#/checklist/item/IAM-03");
  await page.getByRole("radio", { name: /^Compliant/ }).check();
  await page.getByLabel("Decided by").fill("=Ana Ruiz");
  await page.getByLabel("Rationale").fill("Seen in Identity Center,\nwith \"quotes\".");
  await page.getByRole("button", { name: "Record decision" }).click();
  await page.getByText("Attested compliant: =Ana Ruiz").waitFor();
  await page.getByText("Saved on this device").waitFor();

  await page.reload();
  await page.getByText("Attested compliant: =Ana Ruiz").waitFor();
  await readEvidence(page, folder);
  assert.match(await status("IAM-03"), /Compliant/);

  await goTo(page, "#/reports");
  const session = await download(page, () => page.getByRole("button", { name: "Save session" }).click());
  await writeFile(join(folder, "session.json"), session.bytes);
  const written = join(folder, "reports");
  // Some files are broken on purpose, which the exit status tells.
  const terminal = () => execFileSync(ASSESS, [join(folder, "evidence"), "--out", written, "--session", join(folder, "session.json")], { encoding: "utf8" });
  assert.throws(terminal, (error) => error.status === 1 && /62 items/.test(error.stdout));

  for (const name of REPORTS) {
    const offered = await download(page, () => page.getByRole("button", { name: `Download ${name}` }).click());
    assert.equal(offered.name, name);
    const expected = await readFile(join(written, name));
    assert.equal(offered.bytes.toString("utf8"), expected.toString("utf8"), name);
    assert.deepEqual(offered.bytes, expected, name);
  }

  const zip = await download(page, () => page.getByRole("button", { name: "Download All reports" }).click());
  await writeFile(join(folder, "all.zip"), zip.bytes);
  execFileSync("python3", ["-m", "zipfile", "-e", join(folder, "all.zip"), join(folder, "unzipped")]);
  assert.deepEqual((await readdir(join(folder, "unzipped"))).sort(), REPORTS);
  for (const name of REPORTS) assert.deepEqual(await readFile(join(folder, "unzipped", name)), await readFile(join(written, name)), name);

  const checklist = (await readFile(join(written, "checklist.csv"), "utf8")).split("\r\n");
  assert.equal(checklist.filter(Boolean).length >= 63, true);
  assert.ok(checklist.join("\n").includes(`"INSUFFICIENT_DATA","COMPLIANT"`), "evidence and attestation stand side by side");
  assert.ok(checklist.join("\n").includes(`"'=Ana Ruiz"`), "no cell is a formula");
  const findings = await readFile(join(written, "findings.csv"), "utf8");
  assert.ok(findings.includes(`"vol-é"`) && findings.includes(`"'=cmd()"`));
});

test("the sample account is one click away and shows every kind of outcome", async (t) => {
  const { page } = await openApp(t);
  await page.getByRole("button", { name: /sample/i }).first().click();
  await page.waitForURL(/#\/overview$/);
  await page.locator(".urgent").first().waitFor();
  const text = await page.locator("main").textContent();
  for (const word of ["compliant", "non-compliant", "needs review"]) assert.ok(text.includes(word), word);
  assert.ok((await filesCounted(page)) >= 30);
});

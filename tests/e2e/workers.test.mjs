// Reading by several workers: they start with the first files and end with the last; stopping, crashing and lacking them costs no more
// than it must.
import test from "node:test";
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chooseFolder, download, dropFiles, openApp } from "./harness.mjs";

const caller = JSON.stringify({ UserId: "A", Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/a" });
const volume = (id, tags) =>
  JSON.stringify({ Volumes: [{ VolumeId: id, Size: 8, Encrypted: false, AvailabilityZone: "eu-west-1a", Tags: tags }] });

/** A folder with `small` answers of one call, and what else is given by name. */
async function folderOf(t, small, others = {}) {
  const folder = await mkdtemp(join(tmpdir(), "checklist-workers-"));
  t.after(() => rm(folder, { recursive: true }));
  const handover = join(folder, "handover");
  await mkdir(handover);
  await writeFile(join(handover, "sts-get-caller-identity.json"), caller);
  for (let at = 0; at < small; at += 1) {
    await mkdir(join(handover, `part-${at}`));
    await writeFile(join(handover, `part-${at}`, "ec2-describe-volumes.json"), volume(`vol-${at}`));
  }
  for (const [name, bytes] of Object.entries(others)) await writeFile(join(handover, name), bytes);
  return handover;
}

/** Answers of one call, all different, because nothing real packs as well as repetition; long, because what is tested is the reading. */
const lines = (megabytes, id) => {
  const tags = [{ Key: "note", Value: "as real answers have, ".repeat(40) }];
  const answer = (at) => volume(`${id}-${(at * 40503) % 9999991}`, tags);
  return Array.from({ length: Math.ceil((megabytes << 20) / answer(0).length) }, (_, at) => answer(at)).join("\n");
};

const evidence = async (page) => {
  await page.locator(".work").waitFor({ state: "detached", timeout: 120_000 });
  const { bytes } = await download(page, async () => {
    await page.evaluate(() => void (location.hash = "#/reports"));
    await page.getByRole("button", { name: /evidence/i }).first().click();
  });
  const rows = bytes.toString("utf8").trim().split("\r\n").slice(1);
  return rows.map((row) => {
    const cells = row.slice(1, -1).split('","');
    return { path: cells[0], sha256: cells[1], state: cells.find((cell) => /^(used|unreadable|not evidence|used partly)$/.test(cell)), row };
  });
};

const readersOf = async (page) => {
  const named = await Promise.all(page.workers().map(async (worker) => [worker, await worker.evaluate(() => self.name).catch(() => "")]));
  return named.filter(([, name]) => name === "reader").map(([worker]) => worker);
};

/** Waits for the first reader that works. */
const reader = async (page) => {
  for (;;) {
    const [first] = await readersOf(page);
    if (first) return first;
    await page.waitForTimeout(5);
  }
};

test("many files and long ones are read by several workers, which end when there is nothing to read", async (t) => {
  const others = { "long.jsonl": lines(20, "vol-long"), "packed.jsonl.gz": gzipSync(lines(20, "vol-packed")) };
  const folder = await folderOf(t, 200, others);
  const { page } = await openApp(t);
  let most = 0;
  page.on("worker", () => (most = Math.max(most, page.workers().length)));
  await chooseFolder(page, folder);
  const rows = await evidence(page);
  assert.equal(rows.length, 203);
  assert.ok(most >= 3, `${most} workers`);
  for (const { row, state, sha256 } of rows) {
    assert.equal(state, "used", row);
    assert.match(sha256, /^[0-9a-f]{64}$/, "what is exported has its hash, also of long files, which are hashed last");
  }
  for (let at = 0; (await readersOf(page)).length > 0; at += 1) {
    assert.ok(at < 100, "the readers have ended");
    await page.waitForTimeout(50);
  }
  // They start again.
  await dropFiles(page, "main", [{ path: "later.json", bytes: volume("vol-later") }]);
  assert.equal((await evidence(page)).length, 204);
});

test("when reading is stopped, every file that was not read is named", async (t) => {
  const others = Object.fromEntries([..."abcdef"].map((name) => [`long-${name}.jsonl`, lines(40, `vol-${name}`)]));
  const folder = await folderOf(t, 100, others);
  const { page } = await openApp(t);
  await chooseFolder(page, folder);
  await page.getByRole("button", { name: "Stop reading" }).click();
  const rows = await evidence(page);
  assert.equal(rows.length, 107);
  const stopped = rows.filter(({ row }) => row.includes("reading was stopped before this file was read: drop it again"));
  assert.ok(stopped.length > 0 && stopped.every(({ state }) => state === "unreadable"));
  await page.evaluate(() => void (location.hash = "#/"));
  await chooseFolder(page, folder);
  const again = await evidence(page);
  for (const { path } of stopped) assert.ok(again.some((row) => row.path === path && row.state === "used"), `${path} is read when dropped again`);
});

test("a reader that stops costs one file at most, and that file is named", async (t) => {
  const folder = await folderOf(t, 100, { "long.jsonl": lines(60, "vol-long"), "other.jsonl": lines(50, "vol-other") });
  const { page } = await openApp(t, { quiet: false });
  await chooseFolder(page, folder);
  const victim = await reader(page);
  await victim.evaluate(() => void setTimeout(() => Promise.reject(new Error("as if memory ran out"))));
  const rows = await evidence(page);
  const unread = rows.filter(({ state }) => state === "unreadable");
  assert.ok(unread.length <= 1, unread.map(({ row }) => row).join("\n"));
  for (const { row } of unread) assert.match(row, /reading stopped inside this file/);
  assert.equal(rows.filter(({ state }) => state === "used").length, 103 - unread.length);
});

test("where no reader can be started, the engine reads by itself", async (t) => {
  const folder = await folderOf(t, 60, { "long.jsonl": lines(20, "vol-long") });
  const { page, context } = await openApp(t);
  await context.addInitScript(() => {
    const Native = Worker;
    self.Worker = function (address, options) {
      if (options?.name === "reader") throw new DOMException("refused", "SecurityError");
      return new Native(address, options);
    };
  });
  await page.reload();
  await page.waitForSelector("#boot", { state: "detached" });
  await chooseFolder(page, folder);
  const rows = await evidence(page);
  assert.equal(rows.length, 62);
  assert.ok(rows.every(({ state, sha256 }) => state === "used" && sha256.length === 64));
});

test("what is dropped while files are read joins them", async (t) => {
  const folder = await folderOf(t, 40, { "long.jsonl": lines(60, "vol-long") });
  const { page } = await openApp(t);
  await chooseFolder(page, folder);
  await page.getByRole("button", { name: "Stop reading" }).waitFor();
  await dropFiles(page, "main", [{ path: "second.json", bytes: volume("vol-second") }]);
  const rows = await evidence(page);
  assert.equal(rows.length, 43);
  assert.ok(rows.some(({ path }) => path === "second.json"));
});

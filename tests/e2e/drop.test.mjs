// Files and folders dropped from the disk by the browser itself. Made-up drop events would not show what a page from disk may open.
import test from "node:test";
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openApp } from "./harness.mjs";

const volumes = (id) =>
  JSON.stringify({ Volumes: [{ VolumeId: id, Size: 8, VolumeType: "gp3", Encrypted: false, State: "in-use", AvailabilityZone: "eu-west-1a" }] });

async function onDisk(t, files) {
  const folder = await mkdtemp(join(tmpdir(), "checklist-drop-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

async function drop(page, files) {
  const protocol = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await protocol.send("Input.dispatchDragEvent", { type, x: 500, y: 300, data: { items: [], files, dragOperationsMask: 1 } });
  }
}

async function ledger(page) {
  await page.evaluate(() => void (location.hash = "#/evidence"));
  await page.locator(".ledger tbody tr").first().waitFor();
  return page.locator(".ledger .cell-file code").allInnerTexts();
}

test("a folder dropped from the disk is read to its last subfolder, under its paths", async (t) => {
  const { page } = await openApp(t);
  const names = Array.from({ length: 120 }, (_, at) => `handover/111122223333/eu-west-1/part-${at}/ec2-describe-volumes.json`);
  const folder = await onDisk(t, Object.fromEntries(names.map((name, at) => [name, volumes(`vol-${at}`)])));
  await drop(page, [join(folder, "handover")]);
  await page.waitForURL(/#\/overview$/);
  await page.locator(".urgent").waitFor();
  assert.deepEqual(await ledger(page), names.sort());
});

test("single files dropped from the disk are read", async (t) => {
  const { page } = await openApp(t);
  const folder = await onDisk(t, { "one.json": volumes("vol-1"), "two.json": volumes("vol-2") });
  await drop(page, [join(folder, "one.json"), join(folder, "two.json")]);
  await page.waitForURL(/#\/overview$/);
  assert.deepEqual(await ledger(page), ["one.json", "two.json"]);
});

test("a drop without any file says so", async (t) => {
  const { page } = await openApp(t);
  const folder = await onDisk(t, {});
  await mkdir(join(folder, "empty"));
  await drop(page, [join(folder, "empty")]);
  await page.getByText("There was no file in what you dropped.").waitFor();
});

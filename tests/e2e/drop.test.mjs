// Files and folders dropped from the disk by the browser itself. Made-up drop events would not show what a page from disk may open.
import test from "node:test";
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openApp } from "./harness.mjs";
import { drop, fileRow, filesCounted, onDisk } from "./evidence.mjs";

const volumes = (id) =>
  JSON.stringify({ Volumes: [{ VolumeId: id, Size: 8, VolumeType: "gp3", Encrypted: false, State: "in-use", AvailabilityZone: "eu-west-1a" }] });

const files = (named) => Object.entries(named).map(([path, bytes]) => ({ path, bytes }));

test("a folder dropped from the disk is read to its last subfolder, under its paths", async (t) => {
  const { page } = await openApp(t);
  const names = Array.from({ length: 120 }, (_, at) => `handover/111122223333/eu-west-1/part-${at}/ec2-describe-volumes.json`);
  const folder = await onDisk(t, names.map((path, at) => ({ path, bytes: volumes(`vol-${at}`) })));
  await drop(page, [join(folder, "handover")]);
  await page.waitForURL(/#\/overview$/);
  await page.locator(".urgent").waitFor();
  assert.equal(await filesCounted(page), names.length);
  for (const at of [0, 57, 119]) {
    await (await fileRow(page, `part-${at}/`)).click();
    await page.getByRole("dialog").getByText(names[at]).waitFor();
    await page.keyboard.press("Escape");
  }
});

test("single files dropped from the disk are read", async (t) => {
  const { page } = await openApp(t);
  const folder = await onDisk(t, files({ "one.json": volumes("vol-1"), "two.json": volumes("vol-2") }));
  await drop(page, [join(folder, "one.json"), join(folder, "two.json")]);
  await page.waitForURL(/#\/overview$/);
  assert.equal(await filesCounted(page), 2);
  await fileRow(page, "one.json");
  await fileRow(page, "two.json");
});

test("a drop without any file says so", async (t) => {
  const { page } = await openApp(t);
  const folder = await onDisk(t, []);
  await mkdir(join(folder, "empty"));
  await drop(page, [join(folder, "empty")]);
  await page.getByText("There was no file in what you dropped.").waitFor();
});

// What lacks an identifier is asked about once for all that lack the same, and nothing that is only proposed counts.
import test from "node:test";
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { axe, chooseFolder, openApp } from "./harness.mjs";

async function asked(t, files, size) {
  const folder = await mkdtemp(join(tmpdir(), "checklist-ask-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), JSON.stringify(content));
  }
  const { page } = await openApp(t, size);
  await chooseFolder(page, folder);
  await page.waitForURL(/#\/overview$/);
  await page.locator(".work").waitFor({ state: "detached" });
  await page.evaluate(() => void (location.hash = "#/evidence"));
  await page.locator("#questions").waitFor();
  return page;
}

const many = (count, path, content) => Object.fromEntries(Array.from({ length: count }, (_, at) => [path(at), content]));

test("files that lack only their account are answered at once", async (t) => {
  const page = await asked(t, many(60, (at) => `prod/eu-west-1/volumes-${at}x.json`, { Volumes: [{ VolumeId: "vol-1", Size: 8, Encrypted: true }] }));
  await page.getByText("1 question about files").waitFor();
  await page.getByText(/60 files in .*prod\/ do not say their account/).waitFor();
  await page.getByLabel("Account id").fill("111122223333");
  await page.getByLabel("Account id").press("Enter");
  await page.locator("#questions").waitFor({ state: "detached" });
});

test("files that lack their bucket get a row each, prefilled but not used before it is confirmed", async (t) => {
  const files = many(30, (at) => `111122223333/bucket-${at}/versioning.json`, { Status: "Enabled" });
  const page = await asked(t, files, { width: 390, height: 844 });
  await page.getByText(/30 files in .* look like s3api get-bucket-versioning: which bucket is each about\?/).waitFor();
  const inputs = page.locator(".question-rows input");
  await page.getByText("25 of 30 are shown").waitFor();
  assert.equal(await inputs.count(), 25);
  assert.match(await inputs.first().inputValue(), /^bucket-\d+$/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
  assert.deepEqual(await axe(page), []);
  await inputs.first().fill("");
  await page.getByRole("button", { name: "Confirm 24 names" }).click();
  await page.getByText(/6 files in .* look like/).waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".question-rows input").length === 6);
  await page.getByRole("button", { name: "Confirm 5 names" }).click();
  await page.getByText(/versioning.json looks like s3api get-bucket-versioning: which bucket is it about\?/).waitFor();
});

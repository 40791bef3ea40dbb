// The packed file starts, from disk, and says nothing it should not.
import test from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openApp, PAGE } from "./harness.mjs";

test("the page opens from disk and starts", async (t) => {
  const { page } = await openApp(t);
  assert.equal(await page.title(), "AWS Security Checklist");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.equal(await page.locator("#boot").count(), 0);
});

async function altered(t, change) {
  const folder = await mkdtemp(join(tmpdir(), "checklist-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "altered.html");
  await writeFile(file, change(await readFile(PAGE, "utf8")));
  return file;
}

test("a file damaged on its way says so", async (t) => {
  const file = await altered(t, (page) => page.replace(/(<script id="wasm"[^>]*>[^<]{4000})[^<]{400}/, "$1"));
  const { page } = await openApp(t, { file, quiet: false, mounted: false });
  await page.getByRole("alert").filter({ hasText: /this file is damaged/ }).waitFor();
});

test("a file in which one letter was changed says so", async (t) => {
  const change = (found, start, letter) => start + (letter === "A" ? "B" : "A");
  const file = await altered(t, (page) => page.replace(/(<script id="wasm"[^>]*>[^<]{400000})([^<])/, change));
  const { page } = await openApp(t, { file, quiet: false, mounted: false });
  await page.getByRole("alert").filter({ hasText: /this file is damaged/ }).waitFor();
});

test("a changed script does not run", async (t) => {
  const file = await altered(t, (page) => page.replace('<script id="loader">', '<script id="loader">document.title = "changed";'));
  const { page } = await openApp(t, { file, quiet: false, mounted: false });
  assert.equal(await page.title(), "AWS Security Checklist");
  assert.equal(await page.locator("#boot").textContent(), "Starting…");
});

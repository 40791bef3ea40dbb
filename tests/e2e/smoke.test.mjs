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

test("a worker made of the glue starts with the compiled module", async (t) => {
  const { page } = await openApp(t);
  const first = await page.evaluate(async () => {
    const text = (id) => document.getElementById(id).textContent;
    const letters = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((letter) => !"&<\\".includes(letter));
    const bytes = new Uint8Array(Number(document.getElementById("wasm").dataset.bytes));
    let [held, bits, at] = [0, 0, 0];
    for (const [, low, high] of text("wasm").matchAll(/(.)(.)/g)) {
      held |= (letters.indexOf(low) + 91 * letters.indexOf(high)) << bits;
      for (bits += 13; bits >= 8; bits -= 8, held >>>= 8) bytes[at++] = held;
    }
    const inflated = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream("deflate-raw"));
    const module = await WebAssembly.compile(await new Response(inflated).arrayBuffer());
    const worker = new Worker(URL.createObjectURL(new Blob([`${text("glue")}\n${text("worker-boot")}`], { type: "text/javascript" })));
    return await new Promise((resolve, reject) => {
      worker.onmessage = () => resolve("answered");
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(module);
    });
  });
  assert.equal(first, "answered");
});

async function altered(t, change) {
  const folder = await mkdtemp(join(tmpdir(), "checklist-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "altered.html");
  await writeFile(file, change(await readFile(PAGE, "utf8")));
  return file;
}

test("a file damaged on its way says so", async (t) => {
  const file = await altered(t, (page) => page.replace(/(<script id="wasm"[^>]*>.{4000}).{400}/, "$1"));
  const { page } = await openApp(t, { file, quiet: false, mounted: false });
  await page.getByRole("alert").filter({ hasText: /this file is damaged/ }).waitFor();
});

test("a changed script does not run", async (t) => {
  const file = await altered(t, (page) => page.replace('<script id="loader">', '<script id="loader">document.title = "changed";'));
  const { page } = await openApp(t, { file, quiet: false, mounted: false });
  assert.equal(await page.title(), "AWS Security Checklist");
  assert.equal(await page.locator("#boot").textContent(), "Starting…");
});

// The page as people use it: every page by keyboard, decisions that survive, evidence to verdicts, both themes, small screens.
import test from "node:test";
import assert from "node:assert/strict";
import { axe, chooseFolder, download, dropFiles, openApp } from "./harness.mjs";
import { fileRow, filesCounted, goTo, onDisk, volumes } from "./evidence.mjs";

const PAGES = ["", "#/overview", "#/checklist", "#/checklist/item/EC2-01", "#/findings", "#/responsibility", "#/evidence", "#/reports"];

const NOTES = { path: "notes.txt", bytes: "not from AWS" };

async function readFolder(t, page, files) {
  await chooseFolder(page, await onDisk(t, files));
  await page.waitForURL(/#\/overview$/);
  await page.locator(".urgent").waitFor();
  await page.locator(".work").waitFor({ state: "detached" });
}

test("every page is reached by keyboard, and takes the focus", async (t) => {
  const { page } = await openApp(t);
  for (const name of ["Overview", "Checklist", "Findings", "Responsibility", "Evidence", "Reports"]) {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name }).focus();
    await page.keyboard.press("Enter");
    const link = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name });
    await assert.doesNotReject(link.and(page.locator("[aria-current=page]")).waitFor());
    await page.waitForFunction(() => document.activeElement?.matches("main h1"));
    assert.equal(await page.locator("h1").count(), 1);
    assert.match(await page.title(), new RegExp(`^${name} · AWS Security Checklist$`));
  }
  await page.goBack();
  await page.waitForURL(/#\/evidence$/);
  assert.equal(await page.locator("h1").textContent(), "Evidence");
});

test("a command that a sentence names is set as code", async (t) => {
  const { page } = await openApp(t, { hash: "#/checklist/item/CF-01" });
  const guidance = page.locator(".about dd", { has: page.locator("code", { hasText: /^cloudfront list-distributions$/ }) });
  await guidance.waitFor();
  assert.doesNotMatch(await guidance.innerText(), /`/);
});

test("the skip link leads past the navigation", async (t) => {
  const { page } = await openApp(t, { hash: "#/overview" });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to content");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement?.matches("main h1")));
});

test("the slash key goes to the search field", async (t) => {
  const { page } = await openApp(t, { hash: "#/checklist" });
  await page.keyboard.press("/");
  assert.ok(await page.evaluate(() => document.activeElement?.matches("input[type=search]")));
  await page.keyboard.type("encrypted");
  assert.ok((await page.locator(".items tbody tr").count()) >= 1);
});

test("a decision is kept over a reload, and can be withdrawn", async (t) => {
  const { page } = await openApp(t, { hash: "#/checklist" });
  const first = page.locator(".items .cell-title a").first();
  const id = await page.locator(".items .id").first().textContent();
  await first.click();
  await page.getByRole("button", { name: "Record decision" }).click();
  await page.getByText("Choose one of the four decisions.").waitFor();
  await page.getByRole("radio", { name: /^Compliant/ }).check();
  await page.getByRole("button", { name: "Record decision" }).click();
  await page.getByText("Enter who decides").waitFor();
  await page.getByLabel("Decided by").fill("Ana Ruiz");
  await page.getByRole("button", { name: "Record decision" }).click();
  await page.getByText("Attested compliant: Ana Ruiz").waitFor();
  await page.getByText("Saved on this device").waitFor();
  await page.reload();
  await page.getByText("Attested compliant: Ana Ruiz").waitFor();
  await goTo(page, "#/checklist");
  const row = page.locator(".items tr", { has: page.locator(".id", { hasText: id }) });
  assert.match(await row.locator(".cell-status").textContent(), /Compliant/);
  await row.locator("a").click();
  assert.equal(await page.getByLabel("Decided by").inputValue(), "Ana Ruiz");
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByText("Attested compliant: Ana Ruiz").waitFor({ state: "detached" });
});

test("what is typed just before the tab closes is kept", async (t) => {
  const { page } = await openApp(t, { hash: "#/reports" });
  await page.getByLabel("Title of the assessment").fill("ACME 2026");
  await page.reload();
  await page.locator("main h1").waitFor();
  assert.equal(await page.getByLabel("Title of the assessment").inputValue(), "ACME 2026");
  assert.doesNotMatch((await page.title()) + page.url(), /ACME/);
});

test("a folder of evidence becomes verdicts", async (t) => {
  const { page } = await openApp(t);
  await readFolder(t, page, [volumes(9), NOTES]);
  assert.match(await page.locator(".urgent").textContent(), /the volume is not encrypted/);
  await goTo(page, "#/checklist/item/EC2-01");
  await page.getByRole("button", { name: "Non-compliant" }).click();
  await page.locator(".findings .long-list-row .row-button").first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Encrypted=false").waitFor();
  assert.match(await sheet.textContent(), /ec2-describe-volumes\.json/);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
  assert.equal(await filesCounted(page), 2);
  assert.match(await (await fileRow(page, "NOTES.txt")).textContent(), /Not evidence/);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".files")));
  await page.keyboard.press("Enter");
  const file = page.getByRole("dialog");
  await file.getByText("the file does not say").waitFor();
  assert.match(await file.textContent(), /notes\.txt.*SHA-256[0-9a-f]{64}/);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.matches(".files"));
});

test("files dropped on the window are read", async (t) => {
  const { page } = await openApp(t);
  await dropFiles(page, "main", [NOTES]);
  await page.waitForURL(/#\/overview$/);
  await fileRow(page, "notes.txt");
});

test("a long list keeps few rows in the document and reaches its end", async (t) => {
  const { page } = await openApp(t);
  await readFolder(t, page, [volumes(20_000)]);
  await goTo(page, "#/findings?item=EC2-01");
  await page.locator(".findings .long-list-row").first().waitFor();
  await page.locator(".findings").evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.locator(".findings .long-list-row", { hasText: "vol-01999" }).first().waitFor();
  assert.ok((await page.locator(".findings .long-list-row").count()) < 60);
  await page.getByLabel("Search findings").fill("vol-000003");
  await page.getByText("1 finding", { exact: true }).waitFor();
  assert.doesNotMatch(page.url(), /vol-/);
});

test("hostile names are shown as text", async (t) => {
  const { page } = await openApp(t);
  const name = "<img src=x onerror=alert(1)>\u202egpj";
  await dropFiles(page, "main", [{ path: `${name}.json`, bytes: "{" }]);
  await goTo(page, "#/evidence");
  const cell = page.locator(".files .cell-file").first();
  await cell.waitFor();
  assert.match(await cell.textContent(), /<img src=x onerror=alert\(1\)>(⟨U\+202E⟩|\ufffd)gpj/);
  assert.equal(await page.locator(".files img").count(), 0);
});

test("reports and the session come as downloads, and the session opens again", async (t) => {
  const { page } = await openApp(t, { hash: "#/reports" });
  const csv = await download(page, () => page.getByRole("button", { name: "Download checklist.csv" }).click());
  assert.equal(csv.name, "checklist.csv");
  assert.match(csv.bytes.toString("utf8"), /^\ufeff"?item_id/);
  await page.getByLabel("Title of the assessment").fill("kept in a file");
  const session = await download(page, () => page.getByRole("button", { name: "Save session" }).click());
  await page.getByRole("button", { name: "Start a new one" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start a new one" }).click();
  assert.equal(await page.getByLabel("Title of the assessment").inputValue(), "");
  await dropFiles(page, "main", [{ path: session.name, bytes: session.bytes }]);
  await page.waitForFunction(() => document.querySelector(".fields input").value === "kept in a file");
});

test("the theme follows the switch and is remembered", async (t) => {
  const { page } = await openApp(t, { colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  assert.notEqual(await paper(), light);
  await page.reload();
  await page.locator("main h1").waitFor();
  assert.notEqual(await paper(), light);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 1024, 390]) {
    test(`accessible and without sideways scrolling: ${colorScheme}, ${width} px`, async (t) => {
      const { page } = await openApp(t, { colorScheme, width, height: width < 500 ? 844 : 900 });
      const fits = async (hash) => {
        await goTo(page, hash);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(beyond <= 0, `${hash} is wider than the screen`);
      };
      const accessible = async (what) => assert.deepEqual(await axe(page), [], `${what || "#/"} ${colorScheme} ${width}`);
      for (const hash of PAGES) {
        await fits(hash);
        if (width === 1440 && colorScheme === "light") await accessible(hash);
      }
      await goTo(page, "");
      await readFolder(t, page, [volumes(40), NOTES]);
      for (const hash of PAGES) {
        await fits(hash);
        if (width !== 1024) await accessible(hash);
      }
      await goTo(page, "#/findings");
      await page.locator(".row-button").first().click();
      await page.getByRole("dialog").waitFor();
      if (width !== 1024) await accessible("an opened finding");
    });
  }
}

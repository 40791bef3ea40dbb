import test from "node:test";
import { openApp, chooseFolder } from "./harness.mjs";
import { goTo, onDisk, volumes, judged } from "./evidence.mjs";
const file = process.env.PAGE ?? undefined;
test("shots", { timeout: 200000 }, async (t) => {
  for (const [colorScheme, width] of [["light", 1440], ["dark", 1440], ["light", 1024], ["light", 390], ["dark", 390]]) {
    const { page } = await openApp(t, { colorScheme, width, height: width < 500 ? 844 : 900, quiet: false, ...(file ? { file } : {}) });
    const shot = (name, fullPage = false) => page.screenshot({ path: `/tmp/shots/${name}-${width}-${colorScheme}.png`, fullPage });
    await page.locator("main h1").waitFor();
    if (colorScheme === "light") await shot("start", true);
    await page.getByRole("button", { name: "Open the sample account" }).click();
    await page.locator(".urgent").waitFor();
    await goTo(page, "#/findings");
    await page.locator(".long-list-row").first().waitFor();
    await page.locator(".findings").focus();
    await page.keyboard.press("ArrowDown");
    await shot("findings");
    await goTo(page, "#/evidence");
    await page.locator(".matrix, .call-regions").first().waitFor();
    await page.locator("#missing .script summary").first().click();
    await page.locator(".script-text").first().waitFor();
    await shot("evidence", true);
    if (width > 500) { await page.locator(".matrix td.is-missing, .matrix td.is-part, .matrix td.is-whole").first().click(); await page.getByRole("dialog").waitFor(); await page.waitForTimeout(300); await shot("call"); }
    else { await page.locator(".call-region summary").nth(1).click(); await page.locator("#coverage").scrollIntoViewIfNeeded(); await shot("coverage"); }
    await page.context().close();
  }
});

// What verdicts depend on beside the evidence is set on the page, holds at once, and is told wherever verdicts are.
import test from "node:test";
import assert from "node:assert/strict";
import { ACCOUNT, goTo, judged, onDisk } from "./evidence.mjs";
import { axe, chooseFolder, download, openApp } from "./harness.mjs";

const GROUPS = {
  path: `${ACCOUNT}/eu-west-1/ec2-describe-security-groups.json`,
  bytes: JSON.stringify({
    SecurityGroups: [
      {
        GroupId: "sg-0a1b2c3d",
        GroupName: "web",
        OwnerId: ACCOUNT,
        VpcId: "vpc-1",
        IpPermissions: [{ IpProtocol: "tcp", FromPort: 8443, ToPort: 8443, IpRanges: [{ CidrIp: "0.0.0.0/0" }], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] }],
        IpPermissionsEgress: [],
      },
    ],
  }),
};

test("a port that may be public is agreed on the page, judged at once, and told on paper and in the report", async (t) => {
  const { page } = await openApp(t);
  await chooseFolder(page, await onDisk(t, [GROUPS]));
  await judged(page);
  const failures = async () => {
    await goTo(page, "#/findings?item=EC2-03&outcome=non-compliant");
    await page.locator(".toolbar-count", { hasText: /finding/ }).waitFor();
    await page.locator(".work").waitFor({ state: "detached" });
    return page.locator(".toolbar-count").textContent();
  };
  assert.match(await failures(), /^1 /);

  await goTo(page, "#/reports");
  const ports = page.getByLabel("A security group may open to everybody");
  assert.equal(await ports.inputValue(), "tcp 80, 443, udp 80, 443");
  await ports.fill("https");
  await ports.press("Enter");
  await page.getByText(/is no port; ports are written as tcp 22/).waitFor();
  assert.equal(await ports.inputValue(), "tcp 80, 443, udp 80, 443", "what is no port changes nothing");
  await ports.fill("443, 8443");
  await ports.press("Enter");
  await page.getByText("default tcp 80, 443, udp 80, 443").waitFor();
  assert.equal(await ports.inputValue(), "tcp 443, 8443");
  assert.deepEqual(await axe(page), []);

  const report = await download(page, () => page.getByRole("button", { name: "Download thresholds.csv" }).click());
  assert.match(report.bytes.toString("utf8"), /"authorised_ports","[^"]+","tcp 443, 8443","ports","tcp 80, 443, udp 80, 443"/);
  assert.match(await failures(), /^(0|No) /);

  await goTo(page, "#/judging/ec2-sg-open-only-authorised-ports");
  await page.getByText(/reaches no tcp or udp port but tcp 443, 8443 through/).waitFor();
  await page.evaluate(() => void (window.print = () => void (window.printed = document.querySelector(".printed").textContent)));
  await goTo(page, "#/reports");
  await page.getByRole("button", { name: "Print the checklist" }).click();
  await page.waitForFunction(() => window.printed);
  assert.match(await page.evaluate(() => window.printed), /A security group may open to everybody\s*tcp 443, 8443\s*\(default tcp 80, 443, udp 80, 443\)/);
});

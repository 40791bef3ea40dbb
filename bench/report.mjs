// Turns measurements into BENCHMARKS.md: `node bench/report.mjs RESULTS CRITERION-FOLDER OUT`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [resultsFile, criterion, out] = process.argv.slice(2);
const results = JSON.parse(readFileSync(resultsFile, "utf8"));

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
const ms = (number) => (number >= 100 ? `${Math.round(number)} ms` : `${number.toFixed(1)} ms`);
const mb = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
const time = (one) => (one === undefined ? "not measured" : one.failed ? `failed: ${one.failed}` : ms(one.ms));
const share = (one, other) => one.ms / other.ms;

const bars = [];
const bar = (what, wanted, measured, passed) => bars.push([what, wanted, measured, passed ? "pass" : "**fail**"]);
const sections = [];
const section = (title, ...parts) => sections.push([`## ${title}`, ...parts].join("\n\n"));

function pageSection({ bytes, ms: taken }) {
  bar("the packed file", "≤ 1.5 MB", mb(bytes), bytes <= 1.5e6);
  bar("open from disk to usable", "≤ 500 ms", ms(taken), taken <= 500);
}

function readSection(all) {
  const rows = [];
  for (const { size, times, judging, memoryRead, memory, longest, gaps } of all) {
    const { verdicts, "default reader": plain, "BYOB reader": byob, "JSON.parse": parse } = times;
    const works = !verdicts.failed;
    const reading = works ? share(verdicts, plain) : null;
    const parsing = works && parse && !parse.failed ? share(parse, verdicts) : null;
    rows.push([
      size,
      time(verdicts),
      works && judging ? ms(judging) : "–",
      time(plain),
      time(byob),
      parse === undefined ? "cannot" : time(parse),
      reading === null ? "–" : `${reading.toFixed(1)} ×`,
      works ? `${share(verdicts, byob).toFixed(1)} ×` : "–",
      parsing === null ? "–" : `${parsing.toFixed(2)} ×`,
      memory === null || memory === undefined ? "–" : mb(memory),
      memoryRead ? mb(memoryRead) : "–",
    ]);
    if (size === "170MB") {
      bar("snapshot of 170 MB to verdicts, against merely reading its bytes", "≤ 2 ×", works ? `${reading.toFixed(1)} ×` : verdicts.failed, works && reading <= 2);
      bar("the same, against reading and `JSON.parse`", "≥ 3 × faster", parsing === null ? "–" : `${parsing.toFixed(2)} × faster`, parsing >= 3);
      bar("longest task on the page's thread meanwhile", "≤ 50 ms", works ? (longest > 0 ? ms(longest) : `none of 50 ms; a timer was late by ${ms(gaps)}`) : "–", works && longest <= 50);
    }
    if (size === "1GB") {
      bar("growth of memory for a snapshot of 1 GB", "≤ 256 MB", works && memory ? mb(memory) : (verdicts.failed ?? "not measured"), works && memory !== null && memory <= 256e6);
    }
  }
  section(
    "An AWS Config snapshot, from the file input to verdicts on the screen",
    table(["snapshot", "verdicts", "judging alone", "default reader", "BYOB reader", "read and `JSON.parse`", "verdicts ÷ default reader", "÷ BYOB reader", "`JSON.parse` ÷ verdicts", "memory", "when read"], rows),
    all.map(({ size, made }) => `- ${size}: ${made}`).join("\n"),
    "Medians; the four take turns on the same file in the same browser. A browser cannot hold a text above 512 MB, so `JSON.parse` cannot read a file of that size at all. " +
      "Memory is by how much the resident memory of all renderers grew at most, looked at every 50 ms in runs of their own; “when read” is the same up to where judging began.",
  );
  floorSection(all);
}

/** What no quicker reading would save. */
function floorSection(all) {
  const middle = all.find(({ size }) => size === "170MB");
  const large = all.find(({ size }) => size === "1GB");
  const lines = [];
  if (middle?.judging) {
    const { verdicts, "default reader": plain, "JSON.parse": parse } = middle.times;
    lines.push(
      `- Verdicts rest on the whole snapshot, so judging follows reading. For 170 MB, draining the file takes ${ms(plain.ms)} and judging ${ms(middle.judging)}: ` +
        `together ${((plain.ms + middle.judging) / plain.ms).toFixed(1)} × of draining, before a single item is parsed. The rest, ${ms(verdicts.ms - plain.ms - middle.judging)}, ` +
        "is what parsing the needed half of the items and making typed facts of them takes beyond the draining that it overlaps.",
    );
    if (parse && !parse.failed) {
      lines.push(`- A third of read and \`JSON.parse\` is ${ms(parse.ms / 3)}, against ${ms(plain.ms + middle.judging)} for draining and judging.`);
    }
  }
  if (large?.memoryRead) {
    lines.push(`- Of 1 GB, the typed facts of the needed items, and what the reader has in hand, take ${mb(large.memoryRead)} before any is judged; findings, which are kept for the page to ask for, take the rest.`);
  }
  if (lines.length > 0) section("Where the time and the memory go", lines.join("\n"));
}

function growthSection(all) {
  const first = all[0];
  const worst = Math.max(...all.filter((one) => one.ms).map((one) => one.ms / first.ms / one.times));
  const whole = all.every((one) => one.ms);
  bar("growth from 20 MB to 160 MB", "linear", whole ? `at most ${worst.toFixed(2)} × of linear` : "failed", whole && worst <= 1.25);
  const rows = all.map((one) => [`${one.times} ×`, mb(one.bytes), time(one), one.ms ? `${(one.ms / first.ms).toFixed(2)} ×` : "–"]);
  section("Growth in the browser", table(["size", "bytes", "verdicts, fastest run", "time"], rows));
}

function findingsSection({ total, first, keystrokes, end }) {
  const known = keystrokes.filter((one) => one !== null);
  const worst = Math.max(...known);
  const count = total.toLocaleString("en");
  bar(`first rows of ${count} findings`, "≤ 300 ms", ms(first), first <= 300);
  bar("each keystroke in their filter", "≤ 100 ms", `at most ${ms(worst)}`, known.length === keystrokes.length && worst <= 100);
  section(
    `The list of ${count} findings`,
    table(["first rows", "each keystroke in the search", "jump to the last row"], [[ms(first), keystrokes.map((one) => (one === null ? "no answer" : ms(one))).join(", "), ms(end)]]),
    "Three digits are typed, then deleted; medians of three rounds. Each is timed from the event to the frame with the new number.",
  );
}

function judgeSection({ resources, ms: taken, all }) {
  bar(`every check over ${resources.toLocaleString("en")} resources, in the page's worker`, "≤ 2 s", ms(taken), taken <= 2000);
  section(
    "Judging again in the page",
    table(["resources", "median", "rounds"], [[resources.toLocaleString("en"), ms(taken), all.map(ms).join(", ")]]),
    "From the change of a threshold to the new verdicts on the screen.",
  );
}

function nativeSection() {
  const estimate = (...path) => {
    const file = join(criterion, ...path, "new", "estimates.json");
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).median.point_estimate / 1e6 : null;
  };
  const names = ["verdicts", "verdicts, gzip"];
  const rows = names.map((name) => [name, estimate("snapshot of 20 MB", name)]).filter(([, taken]) => taken !== null);
  if (rows.length === 0) return;
  const growth = [1, 2, 3, 4, 5, 6, 7, 8].map((times) => estimate("growth", String(times)));
  const counts = [25_000, 50_000, 100_000, 200_000];
  const judging = counts.map((count) => estimate("every check", String(count)));
  const half = judging[1];
  if (half !== null) bar("every check over 50,000 resources, natively", "≤ 1 s", ms(half), half <= 1000);
  section(
    "The engine by itself, compiled for this machine",
    table(["snapshot of 20 MB", "median"], rows.map(([name, taken]) => [name, ms(taken)])),
    table(["size", ...growth.map((_, at) => `${at + 1} × 4 MB`)], [["time", ...growth.map((taken) => (taken === null ? "–" : ms(taken)))]]),
    table(["every check over", ...counts.map((count) => `${count.toLocaleString("en")} resources`)], [["time", ...judging.map((taken) => (taken === null ? "–" : ms(taken)))]]),
  );
}

const sectionsOf = [
  [results.open, pageSection],
  [results.read, readSection],
  [results.growth, growthSection],
  [results.judge, judgeSection],
  [results.findings, findingsSection],
];
for (const [part, write] of sectionsOf) {
  if (part?.failed) section("Failed", part.failed);
  else if (part) write(part);
}
nativeSection();

const text = `# Benchmarks
Written by \`make bench\`. What is compared runs in one browser on one machine in turns, so that the ratios hold elsewhere too; the times
themselves are those of a machine with ${results.cores} cores, in Chromium ${results.browser}. The evidence is made up by \`benches/generate\`.

${table(["what", "bar", "measured", ""], bars)}

${sections.join("\n\n")}
`;
writeFileSync(out, text);

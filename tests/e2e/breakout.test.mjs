// Tries to get something out of the page in every way a script knows, with a listener that counts what arrives.
import test from "node:test";
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:http";
import { openApp } from "./harness.mjs";

/** Counts connections, not only requests: an opened socket alone can carry a host name. */
async function listen(t) {
  const seen = [];
  const tcp = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/javascript" }).end("");
  });
  tcp.on("connection", () => seen.push("connection"));
  tcp.on("clientError", (error, socket) => {
    // Whatever is not HTTP, such as the start of a TLS handshake; a socket closed without a byte is no error.
    if (error.bytesParsed !== undefined) seen.push("bytes");
    socket.destroy();
  });
  tcp.on("upgrade", (request, socket) => {
    seen.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  tcp.listen(0, "127.0.0.1");
  await once(tcp, "listening");
  const { port } = tcp.address();
  const udp = createSocket("udp4");
  udp.on("message", () => seen.push("datagram"));
  udp.bind(port, "127.0.0.1");
  await once(udp, "listening");
  t.after(() => {
    tcp.closeAllConnections();
    tcp.close();
    udp.close();
  });
  return { host: `127.0.0.1:${port}`, port, seen };
}

// Each runs in the page and gets the listener's host. It must end in an exception, or in "blocked"; anything else is what got out.
const ATTEMPTS = {
  fetch: (host) => fetch(`http://${host}/fetch`),
  "fetch without CORS": (host) => fetch(`http://${host}/fetch`, { mode: "no-cors", method: "POST", body: "x", keepalive: true }),
  XMLHttpRequest: (host) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onload = () => resolve("loaded");
      request.onerror = () => reject(new Error("refused"));
      request.open("GET", `http://${host}/xhr`);
      request.send();
    }),
  WebSocket: (host) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://${host}/socket`);
      socket.onopen = () => resolve("open");
      socket.onerror = () => reject(new Error("refused"));
    }),
  EventSource: (host) =>
    new Promise((resolve, reject) => {
      const source = new EventSource(`http://${host}/events`);
      source.onopen = () => resolve("open");
      source.onerror = () => {
        source.close();
        reject(new Error("refused"));
      };
    }),
  sendBeacon: (host) => window.refusal(() => navigator.sendBeacon(`http://${host}/beacon`, "x")),
  image: (host) => window.refusal(() => void (new Image().src = `http://${host}/image.png`)),
  "image, background": (host) => window.refusal(() => document.body.style.setProperty("background-image", `url(http://${host}/background.png)`)),
  audio: (host) => window.refusal(() => void (new Audio().src = `http://${host}/audio.ogg`)),
  "font face": (host) => new FontFace("leak", `url(http://${host}/font.woff2)`).load(),
  "form submission": (host) =>
    window.silence(() => {
      const form = window.element("form", { action: `http://${host}/form`, method: "post", target: "sink" });
      form.append(window.element("iframe", { name: "sink" }));
      form.requestSubmit();
    }),
  "form submission in the page": (host) => window.refusal(() => window.element("form", { action: `http://${host}/form` }).submit()),
  "style sheet": (host) => window.refusal(() => window.element("link", { rel: "stylesheet", href: `http://${host}/style.css` })),
  prefetch: (host) => window.refusal(() => window.element("link", { rel: "prefetch", href: `http://${host}/prefetch` })),
  preload: (host) => window.refusal(() => window.element("link", { rel: "preload", as: "script", href: `http://${host}/preload.js` })),
  modulepreload: (host) => window.refusal(() => window.element("link", { rel: "modulepreload", href: `http://${host}/module.js` })),
  manifest: (host) => window.silence(() => window.element("link", { rel: "manifest", href: `http://${host}/app.webmanifest` })),
  preconnect: (host) => window.silence(() => window.element("link", { rel: "preconnect", href: `http://${host}/` })),
  icon: (host) => window.refusal(() => window.element("link", { rel: "icon", href: `http://${host}/icon.png` })),
  "injected style": (host) =>
    window.refusal(() => (window.element("style").textContent = `@import url(http://${host}/import.css); body { background: url(http://${host}/b.png) }`)),
  "style attribute": (host) => window.refusal(() => window.element("p").setAttribute("style", `background: url(http://${host}/a.png)`)),
  "inline script": (host) => window.refusal(() => (window.element("script").textContent = `fetch("http://${host}/inline")`)),
  "inline handler": (host) =>
    window.refusal(() => {
      const button = window.element("button", { onclick: `fetch("http://${host}/handler")` });
      button.click();
    }),
  "remote script": (host) => window.refusal(() => window.element("script", { src: `http://${host}/script.js` })),
  "blob script": (host) =>
    window.refusal(() => window.element("script", { src: URL.createObjectURL(new Blob([`fetch("http://${host}/blob")`])) })),
  "dynamic import": (host) => import(`http://${host}/import.js`),
  "imported blob": (host) => import(URL.createObjectURL(new Blob([`fetch("http://${host}/blob")`], { type: "text/javascript" }))),
  "timer made of text": (host) => window.refusal(() => setTimeout(`fetch("http://${host}/timer")`)),
  iframe: (host) => window.refusal(() => window.element("iframe", { src: `http://${host}/frame` })),
  "iframe with a document of its own": (host) =>
    window.silence(() => window.element("iframe", { srcdoc: `<script>fetch("http://${host}/srcdoc")</` + `script><img src="http://${host}/srcdoc.png">` })),
  object: (host) => window.refusal(() => window.element("object", { data: `http://${host}/object` })),
  embed: (host) => window.refusal(() => window.element("embed", { src: `http://${host}/embed` })),
  "base address": (host) =>
    window.refusal(() => document.head.prepend(Object.assign(document.createElement("base"), { href: `http://${host}/base/` }))),
  "ping of a link": (host) =>
    window.refusal(() => window.element("a", { href: "#ping", ping: `http://${host}/ping` }).click()),
  "remote worker": (host) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(`http://${host}/worker.js`);
      worker.onerror = () => reject(new Error("refused"));
    }),
  "RTCPeerConnection": async (host) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
    connection.createDataChannel("leak");
    await connection.setLocalDescription(await connection.createOffer());
    return await new Promise((resolve) => setTimeout(resolve, 1000, "gathering"));
  },
  WebTransport: (host) => new WebTransport(`https://${host}/transport`).ready,
};

// Chromium may open a connection for a frame before the policy refuses it, and then sends nothing on it. No script can keep it from
// that, so these are held to sending nothing, and what was opened is reported.
const FRAMES = ["iframe", "object", "embed"];

const WORKER_ATTEMPTS = {
  fetch: "(host) => fetch(`http://${host}/worker-fetch`)",
  XMLHttpRequest: "(host) => { const request = new XMLHttpRequest(); request.open('GET', `http://${host}/worker-xhr`, false); request.send(); }",
  importScripts: "(host) => importScripts(`http://${host}/worker-script.js`)",
  "dynamic import": "(host) => import(`http://${host}/worker-import.js`)",
  WebSocket:
    "(host) => new Promise((resolve, reject) => { const s = new WebSocket(`ws://${host}/worker-socket`); s.onopen = resolve; s.onerror = () => reject(new Error('refused')); })",
  EventSource:
    "(host) => new Promise((resolve, reject) => { const s = new EventSource(`http://${host}/worker-events`); s.onopen = resolve; s.onerror = () => { s.close(); reject(new Error('refused')); }; })",
  WebTransport: "(host) => new WebTransport(`https://${host}/worker-transport`).ready",
  "worker of a worker": "(host) => { const inner = new Worker(`http://${host}/inner.js`); return new Promise((resolve, reject) => { inner.onerror = () => reject(new Error('refused')); }); }",
  "text as code": "(host) => new Function(`return fetch('http://${host}/eval')`)()",
};

test("the listener counts what reaches it", async (t) => {
  const { host, seen } = await listen(t);
  await fetch(`http://${host}/control`);
  assert.deepEqual(seen, ["connection", "GET /control"]);
});

test("nothing leaves the page", async (t) => {
  const { host, seen } = await listen(t);
  const { page } = await openApp(t, { quiet: false });
  await page.evaluate(() => {
    window.element = (name, attributes = {}) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      document.body.append(element);
      return element;
    };
    // Runs something that fails silently, and waits for the browser to report that the policy forbade it.
    window.refusal = (action) =>
      new Promise((resolve) => {
        document.addEventListener("securitypolicyviolation", () => resolve("blocked"), { once: true });
        action();
        setTimeout(resolve, 2000, "not refused");
      });
    // The same where the page is told nothing: only the listener can tell.
    window.silence = (action) =>
      new Promise((resolve) => {
        action();
        setTimeout(resolve, 500, "blocked");
      });
  });
  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    await t.test(name, async (inner) => {
      const outcome = await page.evaluate(`(${attempt})(${JSON.stringify(host)}).then((value) => value === "blocked" ? value : "not refused: " + value, () => "blocked")`).catch((error) => {
        // An exception thrown at once is a refusal too.
        if (/closed|navigat|crash/i.test(error.message)) throw error;
        return "blocked";
      });
      // Long enough for what was refused late not to count for the next attempt.
      await page.waitForTimeout(100);
      const arrived = seen.splice(0);
      const empty = FRAMES.includes(name) ? arrived.filter((what) => what === "connection").length : 0;
      if (empty > 0) inner.diagnostic(`the browser opened ${empty} connection(s) ahead of its refusal, and sent nothing`);
      assert.deepEqual({ outcome, seen: empty > 0 ? arrived.filter((what) => what !== "connection") : arrived }, { outcome: "blocked", seen: [] });
    });
  }
  await page.waitForTimeout(500);
  assert.deepEqual(seen, []);
});

test("nothing leaves a worker", async (t) => {
  const { host, seen } = await listen(t);
  const { page } = await openApp(t, { quiet: false });
  for (const [name, attempt] of Object.entries(WORKER_ATTEMPTS)) {
    await t.test(name, async () => {
      const source = `(async () => (${attempt})(${JSON.stringify(host)}))().then((v) => postMessage("not refused: " + v), () => postMessage("blocked"));`;
      const outcome = await page.evaluate(
        (source) =>
          new Promise((resolve) => {
            const worker = new Worker(URL.createObjectURL(new Blob([source])));
            worker.onmessage = (event) => resolve(event.data);
            worker.onerror = (event) => resolve(`the worker failed: ${event.message}`);
            setTimeout(resolve, 3000, "not refused");
          }),
        source,
      );
      assert.equal(outcome, "blocked");
    });
  }
  await page.waitForTimeout(500);
  assert.deepEqual(seen, []);
});

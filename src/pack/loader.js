"use strict";
(async () => {
  const boot = document.getElementById("boot");
  const refuse = (sentence) => {
    boot.setAttribute("role", "alert");
    boot.textContent = sentence;
  };
  const newer = "Open this file in a current Firefox, Chrome, Edge or Safari.";

  // Not every browser obeys the policy's word on WebRTC, and the app has no use for it.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) {
    if (name in window) Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });
  }

  // The policy forbids to submit a form, but Chromium opens the connection before it asks. A dialog's own form goes nowhere.
  addEventListener("submit", (event) => {
    const method = event.submitter?.getAttribute("formmethod") ?? event.target.getAttribute("method") ?? "";
    if (method.toLowerCase() !== "dialog") event.preventDefault();
  }, true);
  HTMLFormElement.prototype.submit = () => {
    throw new TypeError("this page submits no form");
  };

  // A letter of one byte holds seven bits, any other fifteen: see the packer.
  const decode = (id) => {
    const { textContent: text, dataset } = document.getElementById(id);
    const values = new Uint8Array(128);
    let count = 0;
    for (const [first, last] of [[32, 59], [61, 126], [1, 9], [11, 12], [14, 25], [28, 31]]) {
      for (let letter = first; letter <= last; letter += 1) values[letter] = count++;
    }
    const bytes = new Uint8Array(Number(dataset.bytes));
    for (let letter = 0, at = 0, held = 0, bits = 0; letter < text.length; letter += 1) {
      const code = text.charCodeAt(letter);
      const long = code - 256;
      held |= (code < 128 ? values[code] : count + (long >> 8) + ((long & 255) << 7)) << bits;
      // What is written behind the end is dropped.
      for (bits += code < 128 ? 7 : 15; bits >= 8; bits -= 8, held >>>= 8) bytes[at++] = held;
    }
    let sum = 2166136261;
    for (const byte of bytes) sum = Math.imul(sum ^ byte, 16777619);
    if (sum >>> 0 !== Number(dataset.sum)) throw new Error("damaged");
    return bytes;
  };

  if (typeof WebAssembly !== "object") {
    refuse("This browser has WebAssembly switched off, and the checklist cannot run without it. Allow it for this file. " + newer);
    return;
  }
  let stage = "prepare";
  try {
    const inflate = new DecompressionStream("deflate-raw");
    stage = "unpack";
    const small = await new Response(new Blob([decode("unpack")]).stream().pipeThrough(inflate)).arrayBuffer();
    const { memory, room, unpack, start } = (await WebAssembly.instantiate(small)).instance.exports;
    const packed = decode("wasm");
    // The memory may move while it makes room.
    const place = room(packed.length);
    new Uint8Array(memory.buffer, place, packed.length).set(packed);
    const length = unpack();
    if (length === 0) throw new Error("damaged");
    const unpacked = new Uint8Array(memory.buffer, start(), length);
    const { glue, style } = document.getElementById("wasm").dataset;
    const code = Number(glue) + Number(style);
    // The policy names the hashes of both texts: the browser takes them as it takes the scripts that stand in the file.
    for (const [kind, from, to] of [["style", Number(glue), code], ["script", 0, Number(glue)]]) {
      const element = document.createElement(kind);
      if (kind === "script") element.id = "glue";
      element.textContent = new TextDecoder().decode(unpacked.subarray(from, to));
      document.head.append(element);
    }
    stage = "compile";
    const module = await WebAssembly.compile(unpacked.subarray(code));
    stage = "start";
    await wasm_bindgen({ module_or_path: module });
  } catch (error) {
    console.error(error);
    const detail = " (" + error + ")";
    if (stage === "prepare") {
      refuse("This browser is too old to unpack the checklist. " + newer + detail);
    } else if (stage === "start") {
      refuse("The checklist stopped while starting. Reload the page; if that does not help, please report this message." + detail);
    } else {
      refuse(
        "The program in this file could not be read: either this file is damaged (fetch it again and compare its SHA-256), " +
          "or this browser is too old or restricts WebAssembly. " + newer + detail,
      );
    }
  }
})();

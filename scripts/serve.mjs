// Serves one file on 127.0.0.1: `node serve.mjs FILE [PORT]`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const [file, asked] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  if (new URL(request.url, "http://localhost").pathname !== "/") {
    response.writeHead(404).end();
    return;
  }
  // Read anew each time, so that a rebuilt page shows after a reload.
  const page = await readFile(file);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page);
});

server.on("error", (error) => {
  if (error.code === "EADDRINUSE" && !asked) {
    server.listen(0, "127.0.0.1");
    return;
  }
  console.error(`error: ${error.message}`);
  process.exit(1);
});
server.on("listening", () => console.log(`http://127.0.0.1:${server.address().port}/`));
server.listen(Number(asked) || 8000, "127.0.0.1");

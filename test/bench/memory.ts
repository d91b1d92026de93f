import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { pythonService } from "./python-service";
import type { Bench } from "./table";

const edits = 10_000;
const uri = "untitled:service.py";

/** What the built server's process holds while somebody types in a file of 2,000 lines, as the operating system counts it. */
export const memoryBench: Bench = {
  name: "memory of the server",
  async run() {
    const cache = mkdtempSync(join(tmpdir(), "stemma-bench-"));
    const server = join(__dirname, "../../dist/server.js");
    // With the room for short-lived objects that the extension gives it.
    const child = spawn(process.execPath, ["--max-semi-space-size=8", server, "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    try {
      await connection.sendRequest("initialize", {
        processId: process.pid,
        rootUri: null,
        capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
        initializationOptions: { cacheDir: cache },
      });
      await connection.sendNotification("initialized", {});
      const started = residentMegabytes(child.pid);
      let text = pythonService(2000);
      const lines = text.split("\n");
      const typeable = lines.flatMap((line, n) => (/^ {8}\w+ = /.test(line) ? [n] : []));
      await connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "python", version: 1, text },
      });
      /** A hover is answered from the text as it is now, so that each of them costs an analysis. */
      const look = () =>
        connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 9, character: 25 } });
      await look();
      const opened = residentMegabytes(child.pid);
      text = "";
      let most = opened;
      for (let edit = 0; edit < edits; edit++) {
        const line = typeable[Math.floor(edit / 2) % typeable.length] ?? 0;
        // A letter is typed into a name, and taken out again by the next edit.
        const start = { line, character: 9 };
        const end = edit % 2 ? { line, character: 10 } : start;
        await connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: edit + 2 },
          contentChanges: [{ range: { start, end }, text: edit % 2 ? "" : "x" }],
        });
        if (edit % 10 === 9) await look();
        if (edit % 500 === 499) most = Math.max(most, residentMegabytes(child.pid));
      }
      return [
        { what: "started, nothing open", value: started, unit: "MB" },
        { what: "2,000 lines open", value: opened, unit: "MB" },
        { what: "after 10,000 edits", value: residentMegabytes(child.pid), unit: "MB", against: "budget 150 MB" },
        { what: "most on the way", value: most, unit: "MB" },
      ];
    } finally {
      connection.dispose();
      child.kill();
      rmSync(cache, { recursive: true, force: true });
    }
  },
};

function residentMegabytes(process: number | undefined): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(process)], { encoding: "utf8" })) / 1024;
}

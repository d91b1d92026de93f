import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { readArguments, workbenchAddress } from "./arguments.mjs";
import { installCodeServer, keptCodeServer } from "./code-server.mjs";
import { openControl } from "./control.mjs";
import { watchForeign } from "./foreign.mjs";
import { addSettings, installExtensions, prepareUserData, startServer } from "./server.mjs";
import { debianPackages, ensurePackages, findChromium } from "./system.mjs";

const cache = fileURLToPath(new URL("../../.vscode-test", import.meta.url));
const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/**
 * Does with a VS Code server and a headless browser what desktop VS Code does for the same arguments: installs
 * extensions, or opens the workbench, runs the suite and ends with the suite's exit code.
 *
 * @param {string[]} argv arguments of desktop VS Code, without the program
 * @public The runner that VS Code gets imports it by its path.
 * @returns {Promise<number>} exit code: that of the suite, 2 when no suite was named
 */
export async function host(argv) {
  const wanted = readArguments(argv, process.cwd());
  const temporary = wanted.userData ? undefined : mkdtempSync(join(tmpdir(), "vscode-host-"));
  const userData = wanted.userData ?? temporary;
  try {
    const codeServer = keptCodeServer(cache) ?? (await installCodeServer(cache, log));
    const serverData = prepareUserData(userData, wanted.trustDisabled);
    const extensions = wanted.extensions ?? join(userData, "extensions");
    mkdirSync(extensions, { recursive: true });
    if (wanted.install.length > 0) return installExtensions(codeServer, wanted.install, { serverData, extensions });
    if (!wanted.tests) {
      log("no --extensionTestsPath: there is nothing to run without a screen");
      return 2;
    }
    return await runSuite(codeServer, wanted, { serverData, extensions, browserLog: join(userData, "browser.log") });
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}

async function runSuite(codeServer, wanted, { serverData, extensions, browserLog }) {
  const executablePath = await chromiumPath();
  const screenshots = join(cache, "screenshots");
  const cleanup = [];
  const printed = printer();
  let page;
  const steps = async () => {
    const foreign = await watchForeign();
    cleanup.push(foreign.close);
    const control = await openControl(() => page, screenshots, foreign.hosts);
    cleanup.push(control.close);
    const env = { ...process.env, STEMMA_TEST_UI: control.address };
    const inBrowser = wanted.developmentKind === "web";
    // The extension host in the browser has no environment; a setting reaches it.
    const { STEMMA_TEST_NAMES: names = "" } = process.env;
    if (inBrowser) addSettings(serverData, { "stemmaTest.ui": control.address, "stemmaTest.names": names });
    const server = await startServer(codeServer, { serverData, extensions, env, cleanup });
    const browser = await chromium.launch({
      executablePath,
      args: inBrowser ? [...flags, `--proxy-server=${foreign.address}`] : flags,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    cleanup.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: `http://localhost:${server.port}`,
    });
    page = await context.newPage();
    const ended = suiteEnd(page, browserLog);
    await page.exposeFunction("codeAutomationLog", printed.take);
    await page.exposeFunction("codeAutomationExit", ended.resolve);
    await page.goto(workbenchAddress(server.port, wanted), { timeout: 60_000 });
    return await Promise.race([ended.promise, server.died]);
  };
  try {
    const code = await Promise.race([steps(), interrupted(), timeLimit()]);
    if (code !== 0) printed.explain();
    return code;
  } catch (error) {
    mkdirSync(screenshots, { recursive: true });
    await page?.screenshot({ path: join(screenshots, "failed.png"), timeout: 5000 }).catch(() => {});
    log(`${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    for (const step of cleanup.reverse()) await step();
  }
}

/** Watches the page: settles with the suite's exit code, or fails when the page crashes; its console goes to a file. */
function suiteEnd(page, browserLog) {
  let resolve;
  const promise = new Promise((done, fail) => {
    resolve = done;
    page.on("crash", () => fail(new Error("the workbench's page crashed")));
  });
  promise.catch(() => {});
  page.on("console", (message) => appendFileSync(browserLog, `[${message.type()}] ${message.text()}\n`));
  page.on("pageerror", (error) => appendFileSync(browserLog, `[pageerror] ${error.stack ?? error.message}\n`));
  return { promise, resolve };
}

/** Rejects when this process is told to end or its caller is gone; a server without a caller would run on unseen. */
function interrupted() {
  return new Promise((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
      process.once(signal, () => reject(new Error(`ended by ${signal}`)));
    const caller = process.ppid;
    setInterval(
      () => process.ppid !== caller && reject(new Error("ended: the process that started it is gone")),
      1000,
    ).unref();
  });
}

/**
 * Passes on what the suite says. The workbench logs through the same door: lines of the Test Anything Protocol are shown,
 * the rest only when `STEMMA_TEST_VERBOSE` is set, and the last errors also when the suite failed without a word.
 */
function printer() {
  const errors = [];
  let failureShown = false;
  return {
    take: (type, args) => {
      const text = args.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join(" ");
      const protocol = /^(?:#|(?:not )?ok\b)/.test(text);
      failureShown ||= text.startsWith("not ok");
      if (type === "error") errors.push(text);
      if (protocol || process.env.STEMMA_TEST_VERBOSE) process.stdout.write(`${text}\n`);
    },
    explain: () => {
      if (failureShown) return;
      for (const text of errors.slice(-3)) log(text.split("\n").slice(0, 6).join("\n"));
    },
  };
}

function timeLimit() {
  const minutes = Number(process.env.STEMMA_TEST_MINUTES ?? 10);
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`the suite did not end within ${minutes} minutes`)), minutes * 60_000).unref();
  });
}

async function chromiumPath() {
  if (!findChromium()) await ensurePackages(debianPackages.run, log);
  const path = findChromium();
  if (!path) throw new Error("no Chromium or Chrome found; install one or set CHROMIUM_EXECUTABLE to its path");
  return path;
}

function log(line) {
  process.stderr.write(`[vscode host] ${line}\n`);
}

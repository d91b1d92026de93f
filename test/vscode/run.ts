import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Found, findVSCode } from "../../build/vscode/find.mjs";
import { writeFolders } from "./folders";
import { complaints, logFiles } from "./logs";
import { failure, readResults, summary } from "./outcome";
import { packageFaults } from "./package";
import { freshUserData, prepare, type Stage } from "./prepare";
import { startProxied } from "./proxied";
import { install, runRestricted, runTrusted, runWeb } from "./starts";
import type { Result } from "./suite/register";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(root, ".vscode-test");
/** `measured` gives figures for `npm run bench` and runs only when it is asked for. */
const suites = [
  "trusted",
  "folders",
  "crash",
  "proxied",
  "restricted",
  "restricted-folders",
  "web",
  "measured",
] as const;
type Suite = (typeof suites)[number];

main().then((code) => {
  process.exitCode = code;
});

/**
 * Runs the suites against a vsix in a real VS Code; gives the exit code.
 *
 *     node --import tsx test/vscode/run.ts [FILE.vsix] [--only SUITE,…] [--names PATTERN] [--measures FILE] [--summary FILE] [--keep]
 *
 * `--names` runs the tests alone whose names fit; `--summary` also writes the last line to a file; `--keep` leaves workspace, settings and logs for a look.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      names: { type: "string", default: "" },
      summary: { type: "string" },
      measures: { type: "string" },
      keep: { type: "boolean", default: false },
    },
  });
  const temporary = mkdtempSync(join(tmpdir(), "stemma-vscode-"));
  try {
    const vsix = positionals[0] ?? join(root, "dist", "stemma.vsix");
    const stage = await prepare(root, temporary, vsix);
    const found = await findVSCode({ cache, log: (line) => console.log(`# ${line}`) });
    console.log(`# VS Code: ${found.description}`);
    rmSync(join(cache, "screenshots"), { recursive: true, force: true });
    const results: Result[] = [checkPackage(stage.extension, vsix)];
    for (const suite of suites) {
      if (values.only ? values.only.split(",").includes(suite) : suite !== "measured")
        results.push(...(await runSuite(suite, found, stage, temporary, vsix, values)));
    }
    return summary(results, cache, values.summary);
  } catch (error) {
    console.log(`not ok - ${error instanceof Error ? error.message : error}`);
    return summary([{ name: "start", outcome: "failed", milliseconds: 0 }], cache, values.summary);
  } finally {
    if (values.keep) console.log(`# kept: ${temporary}`);
    else rmSync(temporary, { recursive: true, force: true });
  }
}

/** User settings that a suite needs. */
const settingsOf: Partial<Record<Suite, Record<string, unknown>>> = {
  // Restricted Mode with no question asked: the modal dialog would cover the workbench.
  restricted: { "security.workspace.trust.startupPrompt": "never" },
  "restricted-folders": { "security.workspace.trust.startupPrompt": "never" },
  // A workbench that has a server runs extensions there where it can.
  web: { "remote.extensionKind": { "stemma.stemma": ["web"] } },
};

/** What the extension has to say when somebody kills its server. Anything else in the log is a complaint there too. */
const expectedErrors: Partial<Record<Suite, readonly RegExp[]>> = {
  restricted: [/Server process exited with signal SIGKILL\.$/],
  crash: [
    /Server process exited with signal SIGKILL\.$/,
    /Stopping server timed out$/,
    /Stemma's server ended 5 times within 3 minutes and is not started again\./,
  ],
};

async function runSuite(
  suite: Suite,
  found: Found,
  stage: Stage,
  temporary: string,
  vsix: string,
  { measures = "", names = "" }: { readonly measures?: string; readonly names?: string },
): Promise<Result[]> {
  console.log(`# suite: ${suite}`);
  // Only the hosted workbench's page is within reach of the driver, to which this suite hands its results.
  if (suite === "web" && found.kind !== "hosted") {
    console.log("ok - the web suite # SKIP it needs the VS Code server with a browser");
    return [{ name: "the web suite", outcome: "skipped", milliseconds: 0 }];
  }
  const userData = freshUserData(temporary, `user-data-${suite}`, settingsOf[suite] ?? {});
  const resultsFile = join(temporary, `results-${suite}.jsonl`);
  const proxied = suite === "proxied" ? await startProxied(temporary) : undefined;
  const env = {
    ...found.env,
    ...proxied?.env,
    STEMMA_TEST_USER_DATA: userData,
    STEMMA_SUITE: suite,
    STEMMA_TEST_RESULTS: resultsFile,
    STEMMA_TEST_NAMES: names,
    STEMMA_TEST_MEASURES: measures && resolve(measures),
    // What this machine's user has downloaded must not change what is seen.
    HF_HOME: join(temporary, "hugging-face"),
    HF_TOKEN: "",
  };
  const extensions = join(temporary, `extensions-${suite}`);
  mkdirSync(extensions);
  // Figures are taken in a window without a folder: there nothing else works while the extension does.
  const folders = suite === "measured" ? [] : [workspaceOf(suite, stage, temporary)];
  if (suite === "measured") wakeForPythonOnly(stage.extension);
  const launchArgs = [...folders, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`];
  let ended: string | undefined;
  if (suite === "web") ended = await runWeb(found.executable, stage, launchArgs, env);
  else if (!suite.startsWith("restricted")) ended = await runTrusted(found.executable, stage, launchArgs, env);
  else {
    ended = await install(found, stage, resolve(vsix), extensions, userData);
    ended ??= await runRestricted(found.executable, stage, launchArgs, env);
  }
  await proxied?.close();

  const results = existsSync(resultsFile) ? readResults(resultsFile) : [];
  const ours = results.filter((result) => result.outcome === "failed").length;
  if (results.length === 0) results.push(failure(`the ${suite} suite ran no test (${ended ?? "it ended well"})`));
  else if (ended && ours === 0) results.push(failure(`VS Code ended badly after the ${suite} suite: ${ended}`));
  results.push(checkLogs(suite, userData));
  keepLogs(suite, userData);
  return results;
}

/** The folder or workspace file that a suite opens; one that it needs alone is written for it. */
function workspaceOf(suite: Suite, stage: Stage, temporary: string): string {
  if (suite.endsWith("folders")) return writeFolders(join(temporary, suite));
  if (suite !== "web") return stage.workspace;
  // Beside the sample project a folder that lies on no disk: the suite brings its file system.
  const file = join(temporary, "web.code-workspace");
  const folders = [{ path: stage.workspace }, { uri: "stemma-memory:/project", name: "project" }];
  writeFileSync(file, JSON.stringify({ folders }));
  return file;
}

/**
 * The workbench opens a JSON text of its own while it starts, which wakes every extension for that language at once; the time that
 * VS Code then shows is that of all of them. Without the word in the unpacked manifest the extension wakes alone, at the first Python file.
 */
function wakeForPythonOnly(extension: string): void {
  const file = join(extension, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...manifest, activationEvents: ["onLanguage:python"] }));
}

/** Looks into the package itself: what every suite runs is what people download. */
function checkPackage(extension: string, vsix: string): Result {
  const name = "the package holds what is needed, nothing else, and is small";
  const files = readdirSync(extension, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(extension, path).split(sep).join("/"), size: statSync(path).size }));
  const faults = packageFaults(files, statSync(vsix).size);
  if (faults.length > 0) return failure(name, faults.slice(0, 20));
  console.log(`ok - ${name} (${files.length} files)`);
  return { name, outcome: "passed", milliseconds: 0 };
}

function checkLogs(suite: Suite, userData: string): Result {
  const name = `the logs of the ${suite} suite hold no error of the extension`;
  const expected = expectedErrors[suite] ?? [];
  const found = complaints(userData).filter(({ line }) => !expected.some((words) => words.test(line)));
  const own = logFiles(userData).some((file) => /exthost/i.test(file));
  if (own && found.length === 0) {
    console.log(`ok - ${name}`);
    return { name, outcome: "passed", milliseconds: 0 };
  }
  const why = own ? found.map(({ file, line }) => `${file}: ${line}`) : ["no extension host log was written"];
  return failure(name, why.slice(0, 20));
}

/** The run's folder goes away; what VS Code and the extension wrote stays for a look until the next run. */
function keepLogs(suite: Suite, userData: string): void {
  const folder = join(cache, "logs", suite);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of logFiles(userData)) cpSync(file, join(folder, basename(file)));
}

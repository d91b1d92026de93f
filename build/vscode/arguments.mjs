import { resolve } from "node:path";

/**
 * What the arguments of desktop VS Code ask for, as far as the host can do it.
 *
 * @typedef {object} Wanted
 * @property {string[]} development folders of extensions under development
 * @property {string | undefined} developmentKind `web` for the extension host that runs in the browser
 * @property {string | undefined} tests module whose `run()` is the suite
 * @property {string | undefined} workspace folder or `.code-workspace` file to open
 * @property {string | undefined} userData folder whose `User/` holds settings; logs are written below it too
 * @property {string | undefined} extensions folder of installed extensions
 * @property {string[]} install vsix files to install
 * @property {boolean} trustDisabled true when Restricted Mode must not get in the way
 */

/**
 * Reads VS Code's command line. Switches that mean nothing to a server and a headless browser are ignored.
 *
 * @param {string[]} argv arguments without the program
 * @param {string} cwd folder that relative paths start from
 * @returns {Wanted}
 */
export function readArguments(argv, cwd) {
  const wanted = {
    development: [],
    developmentKind: undefined,
    tests: undefined,
    workspace: undefined,
    userData: undefined,
    extensions: undefined,
    install: [],
    trustDisabled: false,
  };
  const path = (text) => resolve(cwd, text.replace(/^file:\/\//, ""));
  const take = {
    "--extensionDevelopmentPath": (value) => wanted.development.push(path(value)),
    "--extensionDevelopmentKind": (value) => {
      wanted.developmentKind = value;
    },
    "--extensionTestsPath": (value) => {
      wanted.tests = path(value);
    },
    "--user-data-dir": (value) => {
      wanted.userData = path(value);
    },
    "--extensions-dir": (value) => {
      wanted.extensions = path(value);
    },
    "--install-extension": (value) => wanted.install.push(path(value)),
    "--folder-uri": (value) => {
      wanted.workspace = path(value);
    },
  };
  for (let index = 0; index < argv.length; index++) {
    const [name, ...rest] = argv[index].split("=");
    if (take[name]) take[name](rest.length > 0 ? rest.join("=") : (argv[++index] ?? ""));
    else if (name === "--disable-workspace-trust") wanted.trustDisabled = true;
    else if (!name.startsWith("-")) wanted.workspace = path(argv[index]);
  }
  return wanted;
}

/**
 * Address of the workbench that opens the workspace and, where there is one, runs the suite.
 * `localhost` stands in both places because the authority of the page and of the remote must agree.
 *
 * @param {number} port
 * @param {Wanted} wanted
 */
export function workbenchAddress(port, wanted) {
  const remote = (file) => `vscode-remote://localhost:${port}${encodeURI(file)}`;
  const payload = [["skipWelcome", "true"]];
  for (const folder of wanted.development) payload.push(["extensionDevelopmentPath", remote(folder)]);
  if (wanted.developmentKind) payload.push(["extensionDevelopmentKind", wanted.developmentKind]);
  if (wanted.tests) payload.push(["extensionTestsPath", remote(wanted.tests)]);
  const query = new URLSearchParams();
  if (wanted.workspace)
    query.set(wanted.workspace.endsWith(".code-workspace") ? "workspace" : "folder", wanted.workspace);
  else query.set("ew", "true");
  query.set("payload", JSON.stringify(payload));
  return `http://localhost:${port}/?${query}`;
}

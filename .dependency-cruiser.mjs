/**
 * The floors and walls of the house (docs/architecture.md). Each rule says, to whoever breaks it, what to do instead.
 * TypeScript stays below 7: its native compiler has no JavaScript interface, and this tool would then read no file and report success.
 */
import { builtinModules } from "node:module";

const wings = ["detect", "lineage", "policy", "editor", "report"];

/** Names of Node's own modules. */
const builtins = builtinModules.filter((name) => /^[a-z]\w*$/.test(name)).join("|");

/** A package that only the given rooms may import. */
const onlyIn = (name, packages, rooms, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: "^(client|server)/", pathNot: rooms },
  to: { path: packages },
});

export default {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      comment: "Two files that import each other are one file, or lack a third that both import. Types count too.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      severity: "error",
      comment:
        "A file that nothing imports and that imports nothing is dead: delete it. Declarations are found by the name beside them.",
      from: { orphan: true, pathNot: "\\.d\\.mts$" },
      to: {},
    },
    {
      name: "no-unresolvable",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^vscode$" },
    },
    {
      name: "domain-imports-nothing",
      severity: "error",
      comment:
        "The nouns know nobody. Move the logic into a wing. One package may come in: the distance between two words.",
      from: { path: "^server/src/domain/" },
      to: { pathNot: "^server/src/domain/|node_modules/fastest-levenshtein/" },
    },
    ...wings.map((wing) => ({
      name: `${wing}-is-deaf`,
      severity: "error",
      comment: `A wing imports domain/ and itself only. Let core/ carry the data between wings.`,
      from: { path: `^server/src/${wing}/` },
      to: { path: "^(server/src|client)/", pathNot: `^server/src/(domain|${wing})/` },
    })),
    {
      name: "host-is-opened-by-the-mains",
      severity: "error",
      comment: "Disk and network are handed in. Take a function as a parameter instead.",
      from: { path: "^server/src/", pathNot: "^server/src/(host|cli|lsp/hosts|thread)/" },
      to: { path: "^server/src/host/" },
    },
    {
      name: "one-door-to-programs",
      severity: "error",
      comment:
        "Programs are started by host/git/git-door.ts alone, which knows what a stranger's repository may not run.",
      from: { path: "^(client|server)/", pathNot: "^server/src/host/git/git-door" },
      to: { path: "^(node:)?child_process$" },
    },
    {
      name: "no-node-in-the-core",
      severity: "error",
      comment: "The same server runs in a web worker. Only host/ and the mains may import node: modules.",
      from: { path: "^server/src/", pathNot: "^server/src/(host|cli|lsp/hosts/node)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-node-in-the-browser",
      severity: "error",
      comment: "A worker of a browser has no Node. Hand it in, or keep it in the main of the process.",
      from: { path: "^server/src/lsp/hosts/browser/worker-main\\.ts$|^client/src/extension-web\\.ts$" },
      to: { path: `^(node:)?(${builtins})(/|$)`, reachable: true },
    },
    {
      name: "client-knows-the-protocol-only",
      severity: "error",
      comment: "The client imports types of server/src/lsp/protocol/protocol.ts and nothing else of the server.",
      from: { path: "^client/" },
      to: { path: "^server/", pathNot: "^server/src/lsp/protocol/protocol\\.ts$" },
    },
    {
      name: "server-does-not-know-the-client",
      severity: "error",
      comment: "The server serves any editor.",
      from: { path: "^server/" },
      to: { path: "^client/" },
    },
    {
      name: "front-doors-are-apart",
      severity: "error",
      comment: "cli/ and lsp/ are two doors of one house; what both need stands in core/.",
      from: { path: "^server/src/(cli|lsp)/" },
      to: { path: "^server/src/(cli|lsp)/", pathNot: "^server/src/$1/" },
    },
    onlyIn(
      "tree-sitter-in-detect",
      "node_modules/web-tree-sitter",
      "^server/src/detect/",
      "Syntax trees live in detect/.",
    ),
    onlyIn(
      "hub-in-one-file",
      "node_modules/@huggingface/hub",
      "^server/src/lineage/sources/huggingface\\.ts$",
      "One file talks to the Hub.",
    ),
    onlyIn(
      "proxies-in-one-file",
      "node_modules/undici/",
      "^server/src/host/network/proxy\\.ts$",
      "One file, a bundle of its own, speaks to proxies.",
    ),
    onlyIn(
      "protocol-types-at-the-edge",
      "node_modules/vscode-languageserver-types",
      "^server/src/(editor|lsp)/",
      "Protocol data is made in editor/ and lsp/.",
    ),
    onlyIn(
      "language-server-in-lsp",
      "node_modules/vscode-(languageserver|jsonrpc|languageserver-protocol)/",
      "^(server/src/lsp/|client/)",
      "The protocol's machinery stays in lsp/.",
    ),
    onlyIn(
      "vscode-in-client",
      "(^vscode$|node_modules/vscode-languageclient)",
      "^client/",
      "VS Code is known to client/ only.",
    ),
    onlyIn(
      "zod-at-the-doors",
      "node_modules/zod",
      "^server/(catalog/|src/(lineage/(http/cache-entry|sources/)|policy/(file/policy-schema|lock/lock-schema|baseline/baseline-schema|rule|rules/)|lsp/server/settings|cli/|host/))",
      "Data is checked where it enters and trusted further in.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".json"],
    },
  },
};

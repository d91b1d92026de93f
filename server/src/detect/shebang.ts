/**
 * The program that runs a script, out of its first line: `python` for `#!/usr/bin/env -S python3.12 -u`. Undefined for a text that begins
 * with no such line.
 */
export function interpreterOf(text: string): string | undefined {
  if (!text.startsWith("#!")) return undefined;
  const [line = ""] = text.slice(2, 256).split(/[\r\n]/, 1);
  const words = line.trim().split(/[ \t]+/);
  let program = lastPart(words.shift() ?? "");
  if (program === "env") {
    // Options of env, and variables that it sets, stand in front of the program.
    let word = words.shift();
    while (word !== undefined && (word.startsWith("-") || word.includes("="))) {
      if (/^(?:-[uC]|--unset|--chdir)$/.test(word)) words.shift();
      word = words.shift();
    }
    program = lastPart(word ?? "");
  }
  const name = program.toLowerCase().replace(/(?:-?\d[\d.]*)?(?:\.exe)?$/, "");
  return name === "" ? undefined : name;
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

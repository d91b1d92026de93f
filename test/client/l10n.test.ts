/** Every word of the client and the manifest is there in each language. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(__dirname, "..", "..");
const json = (path: string): Record<string, string> => JSON.parse(readFileSync(join(root, path), "utf8"));
const languages = ["de"];

test("the manifest's keys and those of its languages are the same", () => {
  const manifest = readFileSync(join(root, "package.json"), "utf8");
  const used = new Set([...manifest.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] ?? ""));
  assert.ok(used.size > 40, `Only ${used.size} keys are used.`);
  for (const file of ["package.nls.json", ...languages.map((language) => `package.nls.${language}.json`)]) {
    const words = json(file);
    assert.deepEqual(Object.keys(words).sort(), [...used].sort(), file);
    assert.deepEqual(
      Object.keys(words).filter((key) => !words[key]?.trim()),
      [],
      file,
    );
  }
});

test("what people read in the manifest has a key", () => {
  const { contributes, description } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const texts: [string, string][] = [["description", description]];
  for (const { command, title } of contributes.commands) texts.push([command, title]);
  for (const [name, setting] of Object.entries<Record<string, unknown>>(contributes.configuration.properties)) {
    texts.push([name, String(setting.markdownDescription)]);
    for (const text of (setting.enumDescriptions as string[] | undefined) ?? []) texts.push([name, text]);
  }
  for (const { name, displayName, userDescription } of contributes.languageModelTools)
    texts.push([name, displayName], [name, userDescription]);
  const bare = texts.filter(([, text]) => !/^%[\w.-]+%$/.test(text));
  assert.deepEqual(bare, [], "Put the words into package.nls.json and its languages.");
});

test("every word of the client is in every bundle, with the same places to fill, and no other", () => {
  const used = new Set<string>();
  for (const file of sources(join(root, "client", "src"))) {
    const text = readFileSync(file, "utf8");
    const literals = [...text.matchAll(/\bl10n\.t\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g)];
    const calls = [...text.matchAll(/\bl10n\.t\(/g)];
    assert.equal(literals.length, calls.length, `${file}: l10n.t takes a plain literal, or no tool can find it.`);
    for (const [, literal = ""] of literals) used.add(unquoted(literal));
  }
  assert.ok(used.size > 40, `Only ${used.size} words are used.`);
  for (const language of languages) {
    const bundle = json(`l10n/bundle.l10n.${language}.json`);
    assert.deepEqual(Object.keys(bundle).sort(), [...used].sort());
    for (const [word, translation] of Object.entries(bundle)) assert.deepEqual(gaps(translation), gaps(word), word);
  }
});

test("what is translated goes into the package", () => {
  const kept = readFileSync(join(root, ".vscodeignore"), "utf8").split("\n");
  for (const line of ["!package.nls*.json", "!l10n/**", "!client/media/**"]) assert.ok(kept.includes(line), line);
  assert.equal(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).l10n, "./l10n");
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith(".ts") ? [path] : [];
  });
}

function unquoted(literal: string): string {
  if (literal.startsWith('"')) return JSON.parse(literal) as string;
  return JSON.parse(`"${literal.slice(1, -1).replace(/\\'/g, "'").replace(/"/g, '\\"')}"`) as string;
}

function gaps(text: string): string[] {
  return (text.match(/\{\d+\}/g) ?? []).sort();
}

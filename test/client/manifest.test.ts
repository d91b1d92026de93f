/** What the manifest promises to people: settings, first steps, and when the extension wakes. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(__dirname, "..", "..");
const json = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
const { contributes, activationEvents } = json("package.json");
const words: Record<string, string> = json("package.nls.json");
/** The English words behind a key. */
const said = (key: unknown) => words[/^%(.+)%$/.exec(String(key))?.[1] ?? ""] ?? "";

interface Setting {
  readonly type: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly default?: unknown;
  readonly scope?: string;
  readonly markdownDescription?: string;
}

test("settings are few, and each has a default of its type, a scope and help", () => {
  const settings = Object.entries<Setting>(contributes.configuration.properties);
  assert.ok(settings.length > 0 && settings.length <= 25, `${settings.length} settings`);
  for (const [name, setting] of settings) {
    assert.match(name, /^stemma\.[a-z]/);
    const type = Array.isArray(setting.default) ? "array" : typeof setting.default;
    assert.equal(type, setting.type, `${name} has no default, or one of another type.`);
    assert.match(setting.scope ?? "", /^(application|machine|window|resource|language-overridable)$/, name);
    assert.ok(said(setting.markdownDescription).length > 20, `${name} has no help.`);
    if (!setting.enum) continue;
    assert.ok(setting.enum.includes(setting.default), `${name} cannot have its default.`);
  }
});

test("the first steps are at most five, and each has a picture that is there and words instead of it", () => {
  const walkthroughs: { steps: Record<string, unknown>[] }[] = contributes.walkthroughs;
  assert.equal(walkthroughs.length, 1);
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  assert.ok(steps.length > 0 && steps.length <= 5, `${steps.length} steps`);
  for (const { id, title, description, media } of steps) {
    const { svg = "", altText } = media as { svg?: string; altText?: string };
    assert.ok(existsSync(join(root, svg)) && svg.endsWith(".svg"), `${id}: ${svg} is not there.`);
    for (const text of [title, description, altText]) assert.ok(said(text).trim(), `${id}: ${text} says nothing.`);
    const commands = [...said(description).matchAll(/\(command:([\w.]+)/g)].map(([, command]) => command ?? "");
    const declared = contributes.commands.map(({ command }: { command: string }) => command);
    for (const command of commands.filter((one) => one.startsWith("stemma.") && !one.endsWith(".focus")))
      assert.ok(declared.includes(command), `${id} leads to ${command}, which is not there.`);
  }
});

test("a picture of the first steps takes its colours from the theme", () => {
  for (const { media } of contributes.walkthroughs[0].steps) {
    const picture = readFileSync(join(root, media.svg), "utf8");
    assert.match(picture, /var\(--vscode-/, media.svg);
  }
});

test("it wakes for languages, and for nothing else", () => {
  const events: string[] = activationEvents;
  assert.ok(events.length > 10);
  assert.deepEqual(
    events.filter((event) => !/^onLanguage:[\w-]+$/.test(event)),
    [],
  );
});

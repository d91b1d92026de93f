import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import type { Use } from "../../server/src/domain/analysis";
import { fileText } from "../../server/src/domain/file-text";
import type { Finding } from "../../server/src/domain/finding";
import { lineIndex, type TextDocument } from "../../server/src/domain/text";
import type { Unread } from "../../server/src/domain/unread";
import { evaluate } from "../../server/src/policy/evaluate";
import { createPolicies } from "../../server/src/policy/file/find-policy";
import { policyJsonSchema } from "../../server/src/policy/file/policy-schema";
import { presets } from "../../server/src/policy/file/presets";
import { createLocks } from "../../server/src/policy/lock/lock";
import { rules } from "../../server/src/policy/rules/index";
import { longestMessage, worded } from "../../server/src/policy/sentences";
import { catalogTerms } from "../domain/terms";
import { type Block, dropCarets, liftCarets, mark, readStories, type Story, writeStories } from "./story";
import { candidatesIn, lookupIn, usesIn, type World } from "./world";

const folder = new URL("../../docs/rules/", import.meta.url);
const update = process.env.UPDATE === "1";
const today = "2026-11-22";

for (const { id } of rules) {
  describe(`docs/rules/${id}.md`, () => {
    const file = new URL(`${id}.md`, folder);
    const page = readFileSync(file, "utf8");
    const stories = readStories(page);
    const heard: string[] = [];
    for (const story of stories) {
      test(story.heading, async () => {
        heard.push(...(await tell(story)).map(({ rule }) => rule));
      });
    }
    test("says what it should and proves it", () => {
      assert.ok(page.startsWith(`# ${id}\n`), "The page's title is the rule's id.");
      for (const heading of ["What it finds", "Why it matters", "What to do", "Options", "Offline", "Stories"]) {
        assert.match(page, new RegExp(`^## ${heading}$`, "m"));
      }
      const options = Object.keys(rules.find((rule) => rule.id === id)?.options.shape ?? {});
      const described = [...(page.split("## Options")[1]?.split("\n## ")[0] ?? "").matchAll(/^\| `(\w+)` \|/gm)].map(
        (row) => row[1],
      );
      assert.deepEqual(described, options, "The table of options names each option, in the order of the schema.");
      assert.ok(heard.includes(id), "One story at least shows a finding of the rule.");
      assert.ok(
        stories.some(
          (story) =>
            !story.blocks.some(({ lines }) => lines.some((line) => line.includes(`${id}: `) && line.includes("^"))),
        ),
        "One story at least stays quiet.",
      );
    });
    after(() => {
      if (update) writeFileSync(file, writeStories(page, stories));
    });
  });
}

test("pages, list, schema and presets name the same rules", () => {
  const ids = rules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
  assert.deepEqual(pages.sort(), ids.map((id) => `${id}.md`).sort());
  const schema = policyJsonSchema() as { properties: { rules: { properties: Record<string, unknown> } } };
  assert.deepEqual(Object.keys(schema.properties.rules.properties), ids);
  for (const preset of Object.values(presets))
    for (const id of Object.keys(preset)) assert.ok(ids.includes(id), `a preset sets "${id}"`);
});

test("a message has at most 160 characters; what does not fit is a reason", () => {
  const advice = "choose another model, or add a waiver with a reason";
  assert.deepEqual(worded('"acme/x" is denied', advice), {
    message: '"acme/x" is denied. Choose another model, or add a waiver with a reason.',
    because: [],
  });
  for (const length of [100, 106, 107, 108, 159, 160, 161, 500]) {
    const verdict = "x".repeat(length);
    const { message, because } = worded(verdict, advice);
    assert.ok(message.length <= longestMessage, `${length}: ${message.length}`);
    const said = [message, ...because.map(({ text }) => text)];
    assert.ok(
      said.some((text) => text.startsWith(verdict)),
      `${length}: the verdict stands whole`,
    );
    assert.ok(
      said.some((text) => text.endsWith("Choose another model, or add a waiver with a reason.")),
      `${length}: the advice stands`,
    );
  }
});

/** An evaluation of the stories' own. */
const advisories = [
  {
    id: "lab-2026-acme",
    title: "Evaluation of Acme's models",
    publisher: "The Lab",
    models: ["huggingface:acme/judged"],
    about: "security",
    date: "2026-09-30",
    evidence: {
      source: "The Lab",
      asOf: "2026-09-30",
      confidence: "recorded" as const,
      url: "https://lab.example/acme",
    },
  },
];

/** Runs one story, both ways strict: every finding is annotated, every annotation is a finding, every fixed source is what the fix makes. */
async function tell(story: Story): Promise<Finding[]> {
  const files = new Map<string, Block>(
    story.blocks.filter(({ title }) => title && !title.startsWith("fixed")).map((block) => [block.title, block]),
  );
  const world: World = JSON.parse(files.get("models.json")?.lines.join("\n") ?? "{}");
  const unread: Record<string, Unread & { said: string | null }> = JSON.parse(
    files.get("unread.json")?.lines.join("\n") ?? "{}",
  );
  const sources = [...files]
    .filter(([name]) => name !== "models.json" && name !== "unread.json")
    .map(([name, block]) => ({ block, ...liftCarets(block.lines), uri: `file:///project/${name}` }));
  assert.ok(sources.length > 0, "A story has a source.");
  const text = (uri: string) => sources.find((one) => one.uri === uri)?.source.join("\n");
  const policies = createPolicies({ read: async (uri) => fileText(text(uri)), trusted: true });
  const locks = createLocks(async (uri) => fileText(text(uri)));
  const seen = {
    waiversUsed: new Set<string>(),
    overridesUsed: new Set<string>(),
    models: new Map<string, Use>(),
    complete: false,
  };
  const found: Finding[] = [];
  for (const [name, { said, ...cause }] of Object.entries(unread)) {
    const document: TextDocument = { uri: `file:///project/${name}`, languageId: "", text: "" };
    const policy = await policies.policyFor(document.uri, "file:///project");
    const { findings } = evaluate({ document, uses: [], policy, today, workspace: seen, unread: cause });
    found.push(...findings);
    for (const { message } of findings)
      assert.ok(message.length <= longestMessage, `${message.length} characters: ${message}`);
    assert.deepEqual(
      findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`),
      said === null ? [] : [said],
    );
  }
  // The policy file comes last: only then it is known which waivers nobody used.
  for (const one of [...sources].sort((a, b) => Number(a.uri.endsWith(".jsonc")) - Number(b.uri.endsWith(".jsonc")))) {
    const document: TextDocument = { uri: one.uri, languageId: one.block.language, text: one.source.join("\n") };
    const policy = await policies.policyFor(one.uri, "file:///project");
    const isPolicy = one.uri.endsWith("stemma.jsonc");
    const uses = isPolicy ? [] : usesIn(document, world);
    const { findings } = evaluate({
      document,
      uses,
      policy,
      today,
      approved: lookupIn(world),
      candidates: candidatesIn(world, policy),
      terms: await catalogTerms(),
      lock: await locks.nearest(one.uri, "file:///project"),
      advisories,
      workspace: { ...seen, complete: isPolicy },
    });
    found.push(...findings);
    for (const { message } of findings) {
      assert.ok(message.length <= longestMessage, `${message.length} characters: ${message}`);
      assert.doesNotMatch(message, /;/, "A message is two sentences, not a chain.");
    }
    const said = findings.map(({ range, severity, rule, message }) =>
      mark(range.start.line, range.start.character, range.end.character, `${severity} ${rule}: ${message}`),
    );
    if (update) one.block.lines = dropCarets(one.source, said, one.block.language);
    else assert.deepEqual(one.said, said);
  }
  assert.deepEqual(
    [...policies.problems(), ...locks.problems()].map(({ message }) => message),
    [],
  );
  for (const block of story.blocks.filter(({ title }) => title.startsWith("fixed"))) {
    const [, title = ""] = /^fixed: (.+)$/.exec(block.title) ?? [];
    const fixed = applyFix(title, found, text);
    if (update) block.lines = fixed;
    else assert.deepEqual(block.lines, fixed);
  }
  return found;
}

/** The file that the first fix of this title edits, afterwards. A fix of a story stays in one file. */
function applyFix(title: string, findings: readonly Finding[], text: (uri: string) => string | undefined): string[] {
  const all = findings.flatMap(({ fixes }) => fixes);
  const fix = all.find((one) => one.title === title);
  assert.ok(fix, `No fix is called "${title}"; there are ${all.map((one) => `"${one.title}"`).join(", ")}.`);
  assert.equal(fix.disabled, undefined);
  const [uri, ...others] = new Set(fix.edits.map((edit) => edit.uri));
  assert.ok(uri && others.length === 0, "The fix edits one file.");
  const before = text(uri) ?? "";
  const index = lineIndex(before);
  const edits = fix.edits
    .map(({ range, newText }) => ({ start: index.offsetAt(range.start), end: index.offsetAt(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  return edits
    .reduce((whole, { start, end, newText }) => whole.slice(0, start) + newText + whole.slice(end), before)
    .split("\n");
}

/** The tools for language models: what they take, what they tell, and that nobody's words get out of hand. */
import "./fake-vscode";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { ServerApi } from "../../client/src/session/server-api";
import { placeInFolders, readToolInput, WrongInput } from "../../client/src/tools/tool-input";
import { alternativesText, cutText, modelsText, verdictText } from "../../client/src/tools/tool-text";
import { answerTool } from "../../client/src/tools/tools";
import type { ConsiderParams, ConsiderResult, WorkspaceParams } from "../../server/src/lsp/protocol/protocol";
import { denied, row, use } from "./model-rows";

const declared: { name: string; modelDescription: string; inputSchema: Schema }[] = JSON.parse(
  readFileSync(join(__dirname, "../../package.json"), "utf8"),
).contributes.languageModelTools;
interface Schema {
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly properties: Record<string, { readonly type: string; readonly maxLength?: number; readonly enum?: string[] }>;
}

const rows = [
  row("org/a", { maker: "Org", country: { code: "US", name: "United States" }, license: "MIT" }),
  row("far/b", { maker: "Far", country: { code: "CN", name: "China" }, uses: [use("llm.py", [denied]), use("y.py")] }),
];
const reading: WorkspaceParams = { phase: "done", read: 3, found: 3, skipped: [], milliseconds: 1 } as never;
const pathOf = (uri: string) => uri.replace("file:///w/", "");
const told: NonNullable<ConsiderResult> = {
  model: {
    reference: "huggingface:far/b",
    maker: "Far",
    state: "complete",
    completeness: "lineage complete",
    passport: "stemma:/huggingface/far/b.md",
  },
  policy: "stemma.jsonc",
  findings: [{ ...denied, because: ["Far is in China"] }],
  alternatives: [{ model: "huggingface:org/a", license: "MIT", recommended: true, differs: ["context 32k -> 8k"] }],
  unfit: ["org/c: it serves feature-extraction"],
};
const models = (input: object, limit = 16_000) =>
  JSON.parse(modelsText({ rows, omitted: 0 }, reading, readToolInput(input), pathOf, limit));

describe("tools for language models", () => {
  test("the list begins with what the policy denies, and says what nobody knows", () => {
    const { workspace, models: list, notListed } = models({});
    assert.deepEqual([workspace.complete, notListed], [true, 0]);
    assert.deepEqual(list[0], {
      reference: "huggingface:far/b",
      maker: "Far",
      country: "China (CN)",
      license: "unknown",
      lineage: "lineage complete",
      worst: "error",
      findings: [denied],
      places: ["llm.py:4", "y.py:4"],
      morePlaces: 0,
    });
    assert.deepEqual(
      [models({ contains: "ORG/" }), models({ atLeast: "warning" })].map(({ models: [one] }) => one.reference),
      ["huggingface:org/a", "huggingface:far/b"],
    );
  });

  test("a long list is cut and counted; a workspace that was not read is not complete", () => {
    const many = Array.from({ length: 500 }, (_, i) => row(`org/model-${i}`));
    const text = modelsText({ rows: many, omitted: 2 }, undefined, {}, pathOf, 4000);
    const { workspace, models: list, notListed } = JSON.parse(text);
    assert.ok(text.length <= 4000 && list.length > 5, `${text.length}`);
    assert.equal(list.length + notListed, 502);
    assert.equal(workspace.complete, false);
    const skipped = [{ reason: "larger than 1 MB", count: 1, examples: [] }];
    const partly = JSON.parse(modelsText({ rows, omitted: 0 }, { ...reading, skipped }, {}, pathOf, 4000));
    assert.equal(partly.workspace.complete, false);
  });

  test("a verdict names rule and reasons; unknown and half known do not read as allowed", () => {
    const verdict = (change: Partial<NonNullable<ConsiderResult>["model"] & object>, findings = told.findings) =>
      JSON.parse(verdictText({ ...told, model: { ...told.model, ...change } as never, findings }, ["a.py:1"], 4000));
    assert.equal(verdict({}).verdict, "error: denied-origin");
    assert.deepEqual(verdict({}).findings[0].because, ["Far is in China"]);
    assert.match(verdict({ state: "unknown" }, []).verdict, /^unknown: .*not mean that it is allowed/);
    assert.match(verdict({ state: "open" }, []).verdict, /lineage is not fully known/);
    assert.equal(verdict({}, []).verdict, "no objection");
  });

  test("suggestions say what would differ, and why others do not fit", () => {
    const text = JSON.parse(alternativesText(told, 4000));
    assert.deepEqual(text.approved, [
      {
        reference: "huggingface:org/a",
        maker: "unknown",
        country: "unknown",
        license: "MIT",
        task: "unknown",
        recommended: true,
        differs: ["context 32k -> 8k"],
      },
    ]);
    assert.deepEqual(text.doNotFit, told.unfit);
    const none = JSON.parse(alternativesText({ ...told, alternatives: [] }, 4000));
    assert.match(none.note, /approves no model that fits/);
  });

  test("the answers ask the server for the file that is meant, and fill both halves of their length", async () => {
    const asked: ConsiderParams[] = [];
    const server = {
      said: { workspace: reading },
      models: async () => ({ rows, omitted: 0 }),
      consider: async (params: ConsiderParams) => {
        asked.push(params);
        return params.model === "nobody" ? null : told;
      },
      passport: async () => ({ text: "# far/b\n".repeat(10_000) }),
    } as unknown as ServerApi;
    const call = (name: string, input: unknown, tokens?: number) =>
      answerTool(server, name, input, tokens, { isCancellationRequested: false } as never);
    const [verdict = "", page = ""] = await call("stemma_explain", { model: "far/b", file: "app/new.py" });
    assert.deepEqual(asked, [{ model: "far/b", uri: "file:///w/app/new.py" }]);
    assert.deepEqual(JSON.parse(verdict).usedAt, ["llm.py:4", "y.py:4"]);
    assert.match(page, /left out for its length\.\)$/);
    assert.ok(verdict.length + page.length < 16_200);
    const small = await call("stemma_explain", { model: "far/b" }, 500);
    assert.ok(small.join("").length < 1600, `${small.join("").length}`);
    assert.match(await problem(call("stemma_explain", { model: "nobody" })), /no name of a model/);
    assert.match(await problem(call("stemma_explain", {})), /"model" is missing/);
    assert.match(await problem(call("stemma_suggest", { file: "../../etc/passwd" })), /path in this workspace/);
    await assert.rejects(call("toString", {}), /no such tool/);
  });

  test("every tool of the manifest is answered, and its schema says what is taken", async () => {
    for (const { name, modelDescription, inputSchema } of declared) {
      assert.ok(modelDescription.length > 100, name);
      assert.equal(inputSchema.additionalProperties, false, name);
      const required = (inputSchema.required ?? []) as [];
      for (const [key, { maxLength, enum: values }] of Object.entries(inputSchema.properties)) {
        const fits = values?.[0] ?? "x".repeat(maxLength ?? Number.NaN);
        const base = Object.fromEntries(required.map((one) => [one, "x"]));
        assert.equal(readToolInput({ ...base, [key]: fits }, required)[key as "model"], fits);
        assert.throws(() => readToolInput({ ...base, [key]: `${fits}x` }, required), `${name}: ${key}`);
      }
      const silent = { said: { workspace: reading } } as ServerApi;
      assert.match(await problem(answerTool(silent, name, { atLeast: 3 }, undefined, {} as never)), /atLeast/);
    }
  });

  test("whatever a language model writes is read or refused in words, and no path leads out", () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        try {
          readToolInput(input);
        } catch (error) {
          assert.ok(error instanceof WrongInput, String(error));
        }
      }),
    );
    const one = [{ name: "w", path: "/w" }];
    const two = [...one, { name: "x", path: "/w/x" }];
    assert.deepEqual(placeInFolders("./app//a.py", one), { folder: 0, below: "app/a.py" });
    assert.deepEqual(placeInFolders("x/a.py", two), { folder: 1, below: "a.py" });
    assert.deepEqual(placeInFolders("/w/x/a.py", two), { folder: 1, below: "a.py" });
    assert.deepEqual(placeInFolders("C:\\w\\a.py", [{ name: "w", path: "/c:/w" }]), { folder: 0, below: "a.py" });
    for (const path of ["/etc/passwd", "../a", "app/../../a", "/wx/a"])
      assert.equal(placeInFolders(path, one), undefined);
    assert.equal(placeInFolders("a.py", []), undefined);
  });

  test("a cut text ends with a whole line", () => {
    assert.equal(cutText("one\ntwo\nthree", 100), "one\ntwo\nthree");
    assert.match(cutText("one\ntwo\nthree", 9), /^one\ntwo\n\n\(/);
  });
});

async function problem(answer: Promise<string[]>): Promise<string> {
  return JSON.parse((await answer)[0] ?? "").error;
}

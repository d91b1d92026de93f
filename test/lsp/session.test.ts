import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  CancellationTokenSource,
  type CodeAction,
  type Command,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type MarkupContent,
  type TextDocumentEdit,
} from "vscode-languageserver/node";
import { first, policyUri, uri } from "../editor/fixture";
import { type Editor, type Profile, profiles, startEditor } from "./editor";
import { type FakeCore, fakeCore } from "./fake-core";

const text = `model = load("Qwen/Qwen2.5-7B")\n`;
const id = { start: { line: 0, character: 14 }, end: { line: 0, character: 29 } };
const cursor = { textDocument: { uri }, position: { line: 0, character: 20 } };

/** Runs a session against the fake world and ends it, whatever happened. */
async function session(
  profile: Profile,
  script: (editor: Editor, fake: FakeCore) => Promise<void>,
  delays = { typing: 15, network: 30 },
): Promise<void> {
  const fake = fakeCore();
  const editor = await startEditor(fake.create, profile, { delays });
  try {
    await script(editor, fake);
  } finally {
    await editor.stop();
  }
  assert.equal(editor.exitCode, 0);
  assert.deepEqual([...fake.seen.sessions], [], "Texts were left open.");
}

const pull = (editor: Editor, of = uri, previousResultId?: string) =>
  editor.request<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri: of }, previousResultId });
const items = (report: DocumentDiagnosticReport): Diagnostic[] => (report.kind === "full" ? report.items : []);
const actionsFor = <T = CodeAction>(editor: Editor, diagnostics: Diagnostic[]) =>
  editor.request<T[]>("textDocument/codeAction", { textDocument: { uri }, range: id, context: { diagnostics } });

/** Resolves when the server has seen everything that was sent so far: it reads in order. */
const seen = (editor: Editor) =>
  editor.request("textDocument/hover", { ...cursor, textDocument: { uri: "file:///w/none" } });

/** A text with a model that only the network knows. */
const unknown = `model = load("acme/support-bot")\n`;

/** Opens another text and waits until its models were looked up: whatever was to come of those before has come. */
async function lookedUp(editor: Editor, fake: FakeCore, other: string): Promise<void> {
  await editor.open(other, unknown);
  await editor.until("another text is looked up", () => fake.seen.analyses.includes(`network ${other}`));
  await seen(editor);
}

describe("from opening to mended", () => {
  test("an editor that pulls", () =>
    session({ capabilities: profiles.pull }, async (editor) => {
      await editor.open(uri, text);
      const found = items(await pull(editor));
      assert.deepEqual(
        found.map(({ code, range }) => [code, range]),
        [["denied-origin", id]],
      );

      const hover = await editor.request<Hover>("textDocument/hover", cursor);
      assert.equal((hover.contents as MarkupContent).kind, "markdown");
      assert.match((hover.contents as MarkupContent).value, /^\*\*Qwen2\.5-7B\*\* — Alibaba, China · Apache-2\.0/);

      const action = first(await actionsFor(editor, found));
      assert.equal(action.isPreferred, true);
      const [change] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.deepEqual(change?.textDocument, { uri, version: 1 });
      const edit = first(change?.edits) as { range: unknown; newText: string };
      await editor.change(uri, 2, edit.newText, edit.range);
      assert.deepEqual(items(await pull(editor)), []);
      assert.deepEqual(editor.published, [], "What is pulled must not be pushed too.");
    }));

  test("an editor that is pushed to", () =>
    session({ capabilities: profiles.push }, async (editor) => {
      assert.equal(editor.result.capabilities.diagnosticProvider, undefined);
      await editor.open(uri, text);
      await editor.until("a finding is published", () => editor.last(uri)?.length === 1);
      const action = first(await actionsFor(editor, editor.last(uri) ?? []));
      const [change] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
      const edit = first(change?.edits) as { range: unknown; newText: string };
      await editor.change(uri, 2, edit.newText, edit.range);
      await editor.until("nothing is found", () => editor.last(uri)?.length === 0);
    }));

  test("an editor that can do next to nothing", () =>
    session({ capabilities: profiles.minimal }, async (editor) => {
      await editor.open(uri, text);
      await editor.until("a finding is published", () => editor.last(uri)?.length === 1);
      const diagnostic = first(editor.last(uri));
      assert.match(String(diagnostic.message), /\n- denied here$/, "Reasons are folded into the message.");
      assert.equal(diagnostic.relatedInformation, undefined);
      assert.equal(diagnostic.codeDescription, undefined);
      const hover = await editor.request<Hover>("textDocument/hover", cursor);
      assert.equal((hover.contents as MarkupContent).kind, "plaintext");
      assert.equal(editor.result.capabilities.codeActionProvider, false);
      assert.deepEqual(editor.registered, []);
      assert.deepEqual(editor.shown, [], "Results are no reason for a message.");
    }));

  test("an editor that takes commands only", () =>
    session({ capabilities: profiles.commands }, async (editor) => {
      await editor.open(uri, text);
      const command = first(await actionsFor<Command>(editor, []));
      await editor.request("workspace/executeCommand", { command: command.command, arguments: command.arguments });
      assert.deepEqual(editor.applied, [
        {
          label: "Use meta-llama/Llama-3.1-8B",
          edit: { changes: { [uri]: [{ range: id, newText: "meta-llama/Llama-3.1-8B" }] } },
        },
      ]);
    }));

  test("hints and links; the hint can be turned off", () =>
    session({ capabilities: profiles.pull, settings: { inlayHints: { enabled: true } } }, async (editor) => {
      await editor.open(uri, text);
      const params = {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      };
      const hints = await editor.request<{ label: string }[]>("textDocument/inlayHint", params);
      assert.deepEqual(
        hints.map(({ label }) => label),
        ["Alibaba · CN · Apache-2.0"],
      );
      const links = await editor.request<{ target: string }[]>("textDocument/documentLink", params);
      assert.deepEqual(
        links.map(({ target }) => target),
        ["https://huggingface.co/Qwen/Qwen2.5-7B"],
      );
    }));

  test("no lens is promised: nothing moves the lines of a text", () =>
    session(
      { capabilities: { ...profiles.pull, textDocument: { ...profiles.pull.textDocument, codeLens: {} } } },
      (editor) => {
        assert.equal(editor.result.capabilities.codeLensProvider, undefined);
        assert.ok(!editor.registered.includes("textDocument/codeLens"));
        return Promise.resolve();
      },
    ));

  test("the hint is off when the setting says so", async () => {
    for (const inlayHints of [{ enabled: false }, { origin: false }])
      await session({ capabilities: profiles.push, options: { settings: { inlayHints } } }, async (editor) => {
        await editor.open(uri, text);
        const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
        assert.deepEqual(await editor.request("textDocument/inlayHint", { textDocument: { uri }, range }), []);
      });
  });
});

describe("while typing", () => {
  for (const name of ["push", "pull"] as const) {
    test(`50 changes in a burst are read once (${name})`, () =>
      session(
        { capabilities: profiles[name] },
        async (editor, fake) => {
          await editor.open(uri, "");
          for (let i = 0; i < 50; i++) await editor.change(uri, i + 2, text.slice(0, i + 1));
          await seen(editor);
          assert.equal(fake.seen.analyses.length, 0, "Typing has not rested.");
          assert.ok(await editor.request("textDocument/hover", cursor), "Who asks is not kept waiting until it does.");
          assert.equal(fake.seen.analyses.length, 1);
          assert.equal(editor.statuses.length, 1);
          if (name === "push") assert.equal(editor.published.length, 1);
          else assert.equal(items(await pull(editor)).length, 1);
        },
        { typing: 3_600_000, network: 30 },
      ));
  }

  test("a change while it is read makes it read again; the old result is dropped", () =>
    session({ capabilities: profiles.push }, async (editor, fake) => {
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      await editor.open(uri, text);
      await editor.until("reading has begun", () => fake.seen.analyses.length === 1);
      await editor.change(uri, 2, "nothing here\n");
      await seen(editor);
      release();
      await editor.until("the new text was read", () => editor.statuses.length === 1);
      assert.equal(fake.seen.analyses.length, 2);
      assert.deepEqual(editor.published, [], "The finding of the old text was shown.");
    }));

  test("an unchanged set is not published again", () =>
    session({ capabilities: profiles.push }, async (editor) => {
      await editor.open(uri, text);
      await editor.until("a finding is published", () => editor.last(uri)?.length === 1);
      await editor.change(uri, 2, `${text}# a comment\n`);
      await editor.until("it was read again", () => editor.statuses.length === 2);
      assert.equal(editor.published.length, 1);
    }));

  test("an unchanged set keeps its result id", () =>
    session({ capabilities: profiles.pull }, async (editor) => {
      await editor.open(uri, text);
      const { resultId } = await pull(editor);
      await editor.change(uri, 2, `${text}# a comment\n`);
      assert.deepEqual(await pull(editor, uri, resultId), { kind: "unchanged", resultId });
    }));

  test("a pull that the text overtook is answered with an error that asks to come again", () =>
    session({ capabilities: profiles.pull }, async (editor, fake) => {
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      await editor.open(uri, text);
      const overtaken = pull(editor);
      await editor.change(uri, 2, "nothing here\n");
      await seen(editor);
      release();
      await assert.rejects(overtaken, { code: -32802, data: { retriggerRequest: true } });
      assert.deepEqual(items(await pull(editor)), []);
    }));

  test("a cancelled request is answered with an error, not with an empty list", () =>
    session({ capabilities: profiles.pull }, async (editor, fake) => {
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      await editor.open(uri, text);
      const pulls = { code: -32802, data: { retriggerRequest: true } };
      const requestCancelled = { code: -32800 };
      for (const [method, params, error] of [
        ["textDocument/diagnostic", { textDocument: { uri } }, pulls],
        ["textDocument/hover", cursor, requestCancelled],
        [
          "textDocument/codeAction",
          { textDocument: { uri }, range: id, context: { diagnostics: [] } },
          requestCancelled,
        ],
      ] as const) {
        const source = new CancellationTokenSource();
        const answer = editor.connection.sendRequest(method, params, source.token);
        await seen(editor);
        source.cancel();
        await assert.rejects(answer, error, method);
      }
      release();
    }));
});

describe("closing", () => {
  test("clears what was pushed, and nothing comes after", () =>
    session({ capabilities: profiles.push }, async (editor) => {
      await editor.open(uri, text);
      await editor.until("a finding is published", () => editor.last(uri)?.length === 1);
      await editor.change(uri, 2, `${text}${text}`);
      await editor.close(uri);
      await editor.until("it is cleared", () => editor.last(uri)?.length === 0);
      assert.deepEqual(editor.statuses.at(-1), { uri, network: "offline", factsAsOf: "2026-11-01" });
      // A text that is opened later is read after whatever would have come of this one.
      await editor.open("file:///w/later.py", text);
      await editor.until("a later text is published", () => editor.last("file:///w/later.py")?.length === 1);
      assert.equal(editor.published.filter((set) => set.uri === uri).length, 2);
    }));

  test("who waits for a closed text gets an error", () =>
    session({ capabilities: profiles.pull }, async (editor, fake) => {
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      await editor.open(uri, text);
      const answer = editor.request("textDocument/hover", cursor);
      const asked = pull(editor);
      await editor.close(uri);
      await assert.rejects(answer, { code: -32801 });
      await assert.rejects(asked, { code: -32802, data: { retriggerRequest: false } });
      release();
    }));

  test("a text that is not open has no answer, and that is no error", () =>
    session({ capabilities: profiles.pull }, async (editor) => {
      assert.equal(await editor.request("textDocument/hover", cursor), null);
      assert.deepEqual(items(await pull(editor)), []);
    }));
});

describe("the network", () => {
  test("the first answer comes from the disk; the network's replaces it with one refresh", () =>
    session({ capabilities: profiles.pull, settings: { network: "online" } }, async (editor, fake) => {
      await editor.until("the settings are in force", () => editor.refreshes === 1);
      await editor.open(uri, unknown);
      assert.deepEqual(
        items(await pull(editor)).map(({ code }) => code),
        ["unknown-model"],
      );
      const before = editor.refreshes;
      await editor.until("it asks to pull again", () => editor.refreshes > before);
      assert.deepEqual(items(await pull(editor)), []);
      await lookedUp(editor, fake, "file:///w/later.py");
      assert.equal(editor.refreshes, before + 1);

      await editor.change(uri, 2, `${unknown}# the same models\n`);
      assert.deepEqual(items(await pull(editor)), []);
      await lookedUp(editor, fake, "file:///w/last.py");
      assert.equal(
        fake.seen.analyses.filter((entry) => entry === `network ${uri}`).length,
        1,
        "The same models were asked for again.",
      );
    }));

  test("pushed: twice, first the disk's answer and then the network's", () =>
    session({ capabilities: profiles.push, options: { settings: { network: "online" } } }, async (editor) => {
      await editor.open(uri, unknown);
      await editor.until("the network has answered", () => editor.last(uri)?.length === 0);
      assert.deepEqual(
        editor.published.map(({ diagnostics }) => diagnostics.length),
        [1, 0],
      );
    }));

  for (const [why, options] of [
    ["offline", { settings: { network: "offline" } }],
    ["not trusted", { trusted: false, settings: { network: "online" } }],
  ] as const) {
    test(`nothing is looked up: ${why}`, () =>
      session({ capabilities: profiles.push, options }, async (editor, fake) => {
        await editor.open(uri, unknown);
        await editor.until("it is published", () => editor.last(uri)?.length === 1);
        await editor.open("file:///w/later.py", unknown);
        await editor.until("a later text is published", () => editor.last("file:///w/later.py")?.length === 1);
        assert.deepEqual(fake.seen.analyses, [`disk ${uri}`, "disk file:///w/later.py"]);
        assert.equal(editor.statuses.at(-1)?.network, "offline");
      }));
  }

  test("trust that comes later lets it look up", () =>
    session(
      { capabilities: profiles.push, options: { trusted: false, settings: { network: "online" } } },
      async (editor, fake) => {
        await editor.open(uri, unknown);
        await editor.until("it is published", () => editor.last(uri)?.length === 1);
        await editor.connection.sendNotification("stemma/trust", { trusted: true });
        await editor.until("the network has answered", () => editor.last(uri)?.length === 0);
        assert.equal(fake.seen.trusted, true);
      },
    ));
});

describe("the policy", () => {
  for (const name of ["push", "pull"] as const) {
    test(`a mistake shows at its place, by one route; the last good policy stays in force (${name})`, () =>
      session({ capabilities: profiles[name] }, async (editor) => {
        const policy = '{\n  "deny": "CN"\n}';
        await editor.open(policyUri, policy, "jsonc");
        await editor.open(uri, text);
        await editor.until("it was read", () => editor.statuses.length > 0);
        await editor.change(policyUri, 2, '{\n  "TYPO": "CN"\n}');
        await editor.until("the mistake is published", () => editor.last(policyUri)?.length === 1);
        const problem = first(editor.last(policyUri));
        assert.deepEqual(problem.range, { start: { line: 1, character: 3 }, end: { line: 1, character: 7 } });
        assert.deepEqual(items(await pull(editor, policyUri)), []);
        const findings = async () => (name === "pull" ? items(await pull(editor)) : (editor.last(uri) ?? []));
        assert.equal((await findings()).length, 1, "The last good policy denies the model.");

        await editor.change(policyUri, 3, '{\n  "deny": "US"\n}');
        await editor.until("the mistake is gone", () => editor.last(policyUri)?.length === 0);
        if (name === "push") await editor.until("the model is allowed", () => editor.last(uri)?.length === 0);
        else assert.deepEqual(await findings(), []);
      }));
  }

  test("what is wrong in a policy is sent once, however often texts are judged by it: to send it again flickers", () =>
    session({ capabilities: profiles.push }, async (editor, fake) => {
      fake.policy = '{ "TYPO": "CN" }';
      await editor.open(uri, text);
      await editor.until("it was judged", () => editor.statuses.length === 1);
      for (let version = 2; version < 6; version++) {
        await editor.change(uri, version, `${text}# ${version}\n`);
        await editor.until("it was judged again", () => editor.statuses.length === version);
      }
      fake.policy = '{ "deny": "CN" }';
      await editor.change(uri, 6, `${text}\n`);
      await editor.until("the mistake is gone", () => editor.last(policyUri)?.length === 0);
      await editor.change(uri, 7, text);
      await editor.until("it was judged at last", () => editor.statuses.length === 7);
      await seen(editor);
      const sent = editor.published.filter((set) => set.uri === policyUri).map(({ diagnostics }) => diagnostics.length);
      assert.deepEqual(sent, [1, 0]);
    }));

  test("a policy that changed on the disk is read again", () =>
    session({ capabilities: profiles.push }, async (editor, fake) => {
      await editor.open(uri, text);
      await editor.until("it is denied", () => editor.last(uri)?.length === 1);
      fake.policy = '{ "deny": "US" }';
      await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: policyUri, type: 2 }],
      });
      await editor.until("it is allowed", () => editor.last(uri)?.length === 0);
    }));
});

describe("notebook cells", () => {
  const cell = "vscode-notebook-cell:/w/a.ipynb#W0sZmlsZQ";

  test("are pushed, also to an editor that pulls, and a pull adds nothing", () =>
    session({ capabilities: profiles.pull }, async (editor) => {
      await editor.open(cell, text);
      await editor.until("it is published", () => editor.last(cell)?.length === 1);
      assert.deepEqual(items(await pull(editor, cell)), []);
    }));
});

describe("what the editor is told", () => {
  test("the status counts, and never calls the unknown clean", () =>
    session({ capabilities: profiles.push }, async (editor) => {
      await editor.open(uri, `load("acme/support-bot")\n`);
      await editor.until("a status came", () => editor.statuses.length > 0);
      const { counts, policy } = first(editor.statuses);
      assert.deepEqual([counts?.models, counts?.unknown, counts?.clean], [1, 1, false]);
      assert.deepEqual(policy, { label: "stemma.jsonc", uri: policyUri });
    }));

  test("a broken installation is said, without secrets, and every request still settles", async () => {
    const create = () => Promise.reject(new Error("The asset is missing (hf_abcdefgh)."));
    const editor = await startEditor(create, { capabilities: profiles.pull });
    await editor.open(uri, text);
    await editor.until("it is said", () => editor.shown.length > 0);
    assert.match(first(editor.shown), /^Stemma cannot start: The asset is missing \(hf_…\)/);
    await assert.rejects(editor.request("textDocument/hover", cursor));
    assert.ok(![...editor.logged, ...editor.shown].some((line) => line.includes("hf_abcdefgh")));
    await editor.stop();
  });

  test("positions are UTF-16", () =>
    session({ capabilities: profiles.pull }, async (editor) => {
      assert.equal(editor.result.capabilities.positionEncoding, "utf-16");
      await editor.open(uri, `x = "😀", load("Qwen/Qwen2.5-7B")`);
      assert.deepEqual(
        items(await pull(editor)).map(({ range }) => range.start.character),
        [16],
      );
    }));

  test("files to watch and settings are registered where the editor can", () =>
    session(
      {
        capabilities: {
          ...profiles.pull,
          workspace: {
            ...profiles.pull.workspace,
            didChangeWatchedFiles: { dynamicRegistration: true },
            didChangeConfiguration: { dynamicRegistration: true },
          },
        },
      },
      async (editor) => {
        await editor.until("both are registered", () => editor.registered.length === 2);
        assert.deepEqual(editor.registered.sort(), [
          "workspace/didChangeConfiguration",
          "workspace/didChangeWatchedFiles",
        ]);
      },
    ));
});

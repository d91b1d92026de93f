import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  CancellationTokenSource,
  type WorkspaceDiagnosticReport,
  type WorkspaceFullDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { first } from "../editor/fixture";
import { type Editor, type Profile, profiles, startEditor } from "./editor";
import { type FakeWorld, fakeWorld } from "./fake-world";

const app = "file:///w/app.py";
const other = "file:///w/other.py";
const config = "file:///w/config.py";
const denied = `load("Qwen/Qwen2.5-7B")\n`;
const allowed = `load("meta-llama/Llama-3.1-8B")\n`;

async function session(
  files: Readonly<Record<string, string>>,
  profile: Profile,
  script: (editor: Editor, fake: FakeWorld & { disk: Map<string, string> }) => Promise<void>,
): Promise<void> {
  const disk = new Map(Object.entries(files));
  const fake = Object.assign(fakeWorld(), { disk });
  const editor = await startEditor(fake.create, profile);
  try {
    await script(editor, fake);
  } finally {
    await editor.stop();
  }
  assert.deepEqual([...fake.seen.sessions], [], "Texts were left open.");
}

const watchedFiles = (editor: Editor, uri: string, type: 1 | 2 | 3) =>
  editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type }] });
const ask = (
  editor: Editor,
  previousResultIds: { uri: string; value: string }[] = [],
  token?: CancellationTokenSource,
) =>
  editor.connection.sendRequest<WorkspaceDiagnosticReport>(
    "workspace/diagnostic",
    { previousResultIds },
    (token ?? new CancellationTokenSource()).token,
  );
const ids = ({ items }: WorkspaceDiagnosticReport) =>
  items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
const full = ({ items }: WorkspaceDiagnosticReport) => items as WorkspaceFullDocumentDiagnosticReport[];
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const phase = (editor: Editor) => editor.workspace.at(-1)?.phase;

const watching = { didChangeWatchedFiles: { dynamicRegistration: true } };
const pulling = { ...profiles.pull, workspace: { ...profiles.pull.workspace, ...watching } };
const pushed = { ...profiles.push, workspace: { ...profiles.push.workspace, ...watching } };

describe("files that nobody opened", () => {
  test("are pushed to an editor that does not ask", () =>
    session({ [app]: denied, [other]: allowed }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("it is published", () => editor.last(app)?.length === 1);
      assert.ok(editor.watched.includes("**/*.py"));
      await editor.until("it is told", () => phase(editor) === "done");
      const told = editor.workspace.at(-1);
      assert.deepEqual([told?.read, told?.found, told?.counts.models], [2, 2, 2]);
      assert.equal(editor.last(other), undefined, "A file with nothing to say is not published.");

      fake.disk.set(app, allowed);
      await watchedFiles(editor, app, 2);
      await editor.until("it is cleared", () => editor.last(app)?.length === 0);
      fake.disk.set(other, denied);
      await watchedFiles(editor, other, 1);
      await editor.until("it appears", () => editor.last(other)?.length === 1);
      fake.disk.delete(other);
      await watchedFiles(editor, other, 3);
      await editor.until("it is gone", () => editor.last(other)?.length === 0);
    }));

  test("an editor that asks gets them once, waits for news, and gets the news alone", () =>
    session({ [app]: denied, [other]: allowed }, { capabilities: pulling }, async (editor, fake) => {
      const answer = await ask(editor);
      assert.deepEqual(
        full(answer).map(({ uri, items }) => [uri, items.length]),
        [[app, 1]],
      );
      let waited = true;
      const next = ask(editor, ids(answer)).then((news) => {
        waited = false;
        return news;
      });
      await pause(100);
      assert.equal(waited, true, "Nothing is new: the request stays open.");
      fake.disk.set(other, denied);
      await watchedFiles(editor, other, 2);
      const news = await next;
      assert.deepEqual(
        full(news).map(({ uri, items }) => [uri, items.length]),
        [[other, 1]],
      );
      fake.disk.delete(app);
      await watchedFiles(editor, app, 3);
      const last = await ask(editor, [...ids(answer), ...ids(news)]);
      assert.deepEqual(
        full(last).map(({ uri, items }) => [uri, items.length]),
        [[app, 0]],
      );
      assert.deepEqual(editor.published, [], "What is pulled must not be pushed too.");
    }));

  test("a request that waits is ended by cancelling, with an error, and by leaving", () =>
    session({ [app]: allowed }, { capabilities: pulling }, async (editor) => {
      const source = new CancellationTokenSource();
      const answer = ask(editor, [], source);
      await pause(30);
      source.cancel();
      await assert.rejects(answer, { code: -32802 });
      // The session's end must not hang on this one.
      void ask(editor).catch(() => undefined);
      await pause(10);
    }));

  test("an open text is told by its own request alone, and by the workspace again once it is closed", () =>
    session({ [app]: denied }, { capabilities: pulling }, async (editor) => {
      await editor.open(app, `${denied}${denied}`);
      const report = await editor.request<{ items: unknown[]; resultId: string }>("textDocument/diagnostic", {
        textDocument: { uri: app },
      });
      assert.equal(report.items.length, 2);
      const next = ask(editor, [{ uri: app, value: report.resultId }]);
      await editor.close(app);
      assert.deepEqual(
        full(await next).map(({ uri, items }) => [uri, items.length]),
        [[app, 1]],
      );
    }));

  test("are not read when the setting says no, nor where the editor hides them", async () => {
    const sections = { "files.exclude": { "**/other.py": true, "**/app.py": false } };
    await session({ [app]: denied, [other]: denied }, { capabilities: pulling, sections }, async (editor) => {
      assert.deepEqual(
        full(await ask(editor)).map(({ uri }) => uri),
        [app],
      );
    });
    const off = { "stemma.workspace.scan": false };
    await session({ [app]: denied }, { capabilities: pulling, sections: off }, async (editor, fake) => {
      await editor.until("it is told", () => phase(editor) === "off");
      assert.deepEqual(fake.seen.analyses, []);
    });
    const options = { settings: { workspace: { scan: false } } };
    await session({ [app]: denied }, { capabilities: profiles.push, options }, async (editor, fake) => {
      await editor.until("it is told", () => phase(editor) === "off");
      assert.deepEqual(fake.seen.analyses, []);
    });
  });

  test("what is not read is said with the reason", () =>
    session({ [app]: denied, "file:///w/big.py": "#skip" }, { capabilities: profiles.push }, async (editor) => {
      await editor.until("it is told", () => phase(editor) === "done");
      assert.deepEqual(editor.workspace.at(-1)?.skipped, [
        { reason: "larger than 1 MB", count: 1, examples: ["file:///w/big.py"] },
      ]);
      assert.match(
        editor.logged.join("\n"),
        /1 of 1 files read.*Not read: 1 larger than 1 MB \(file:\/\/\/w\/big\.py\)/,
      );
    }));
});

describe("a literal that another file uses", () => {
  const constant = "MODEL = 'Qwen/Qwen2.5-7B'\n";
  const importing = "from config import MODEL\nload(MODEL)\n";

  for (const name of ["pull", "push"] as const) {
    test(`is judged where it stands, when that file is opened alone; uses are related (${name})`, () =>
      session(
        { [app]: importing, [config]: constant },
        { capabilities: name === "pull" ? pulling : pushed },
        async (editor) => {
          await editor.until("the workspace was read", () => phase(editor) === "done");
          await editor.open(config, constant);
          const found = async () =>
            name === "pull"
              ? (await editor.request<{ items: never[] }>("textDocument/diagnostic", { textDocument: { uri: config } }))
                  .items
              : (editor.last(config) ?? []);
          if (name === "push") await editor.until("it is published", () => editor.last(config)?.length === 1);
          const [diagnostic] = (await found()) as {
            range: unknown;
            relatedInformation: { location: { uri: string } }[];
          }[];
          assert.deepEqual(diagnostic?.range, {
            start: { line: 0, character: 9 },
            end: { line: 0, character: 24 },
          });
          assert.ok(diagnostic?.relatedInformation.some(({ location }) => location.uri === app));

          const params = { textDocument: { uri: config }, position: { line: 0, character: 12 } };
          assert.match(JSON.stringify(await editor.request("textDocument/hover", params)), /Alibaba, China/);
          const action = first(
            await editor.request<{ title: string; edit: { documentChanges: { textDocument: unknown }[] } }[]>(
              "textDocument/codeAction",
              { textDocument: { uri: config }, range: diagnostic?.range, context: { diagnostics: [] } },
            ),
          );
          assert.deepEqual(action.edit.documentChanges[0]?.textDocument, { uri: config, version: 1 });

          await editor.change(config, 2, "MODEL = 'meta-llama/Llama-3.1-8B'\n");
          if (name === "push") await editor.until("it is gone", () => editor.last(config)?.length === 0);
          else assert.deepEqual(await found(), []);
        },
      ));
  }

  test("an open text is read anew when the file that it takes a value from changes", () =>
    session({ [config]: constant }, { capabilities: pushed }, async (editor, fake) => {
      await editor.open(app, importing);
      await editor.until("it is denied", () => editor.last(app)?.length === 1);
      fake.disk.set(config, "MODEL = 'meta-llama/Llama-3.1-8B'\n");
      await watchedFiles(editor, config, 2);
      await editor.until("it is allowed", () => editor.last(app)?.length === 0);
      await editor.open(config, constant);
      await editor.change(config, 2, `${constant}\n`);
      await editor.until("what is typed there counts", () => editor.last(app)?.length === 1);
    }));
});

describe("folders", () => {
  test("every folder is read; one that is removed is forgotten, one that is added is read", () =>
    session(
      { [app]: denied, "file:///v/b.py": denied, "file:///u/c.py": denied },
      {
        capabilities: { ...pushed, workspace: { ...pushed.workspace, workspaceFolders: true } },
        folders: ["file:///w", "file:///v"],
      },
      async (editor) => {
        await editor.until("both are published", () => editor.published.length === 2);
        await editor.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
          event: { added: [{ uri: "file:///u", name: "u" }], removed: [{ uri: "file:///v", name: "v" }] },
        });
        await editor.until("the new one is published", () => editor.last("file:///u/c.py")?.length === 1);
        await editor.until("the old one is cleared", () => editor.last("file:///v/b.py")?.length === 0);
        assert.equal(editor.last(app)?.length, 1);
      },
    ));

  describe("one inside the other", () => {
    const outer = "file:///w/a.py";
    const inner = "file:///w/in/b.py";
    const old = "file:///w/in/old/c.py";
    const files = { [outer]: denied, [inner]: denied, [old]: denied };
    const several = {
      ...pushed,
      workspace: { ...pushed.workspace, workspaceFolders: true, configuration: true },
    };
    const folders = ["file:///w", "file:///w/in"];
    const shown = (editor: Editor) => [outer, inner, old].map((uri) => editor.last(uri)?.length ?? 0);
    const done = (editor: Editor, read: number) =>
      editor.until(`${read} are read`, () => phase(editor) === "done" && editor.workspace.at(-1)?.read === read);

    test("the inner one has its own settings for its files, each of which is read once", () =>
      session(
        files,
        { capabilities: several, folders, sections: { "files.exclude file:///w/in": { old: true } } },
        async (editor, fake) => {
          await done(editor, 2);
          await editor.until("both are shown", () => String(shown(editor)) === "1,1,0");
          assert.equal(fake.seen.analyses.length, 2);
          await watchedFiles(editor, old, 2);
          fake.disk.set(inner, allowed);
          await watchedFiles(editor, inner, 2);
          await editor.until("the change is seen", () => String(shown(editor)) === "1,0,0");
        },
      ));

    test("what the outer one leaves out does not hold in the inner one", () =>
      session(
        files,
        { capabilities: several, folders, sections: { "files.exclude file:///w": { "/in/": true } } },
        async (editor) => {
          await done(editor, 3);
          await editor.until("all are shown", () => String(shown(editor)) === "1,1,1");
        },
      ));

    test("an inner one that is not to be read is not read by way of the outer one", () =>
      session(
        files,
        { capabilities: several, folders, sections: { "stemma.workspace.scan file:///w/in": false } },
        async (editor) => {
          await done(editor, 1);
          await editor.until("it is shown", () => String(shown(editor)) === "1,0,0");
          await watchedFiles(editor, inner, 2);
          await pause(60);
          assert.deepEqual(shown(editor), [1, 0, 0]);
        },
      ));

    test("each can leave alone: the files of the other stay, or belong to it again", () =>
      session(files, { capabilities: several, folders }, async (editor) => {
        await done(editor, 3);
        const change = (added: string[], removed: string[]) =>
          editor.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
            event: {
              added: added.map((uri) => ({ uri, name: uri })),
              removed: removed.map((uri) => ({ uri, name: uri })),
            },
          });
        await change([], ["file:///w"]);
        await editor.until("only the inner one's are shown", () => String(shown(editor)) === "0,1,1");
        await change(["file:///w"], ["file:///w/in"]);
        await editor.until("all belong to the outer one", () => String(shown(editor)) === "1,1,1");
      }));
  });

  test("a folder that is renamed or deleted inside the editor takes its files along", () =>
    session(
      { "file:///w/a/x.py": denied, "file:///w/b/y.py": denied },
      {
        capabilities: {
          ...pushed,
          workspace: { ...pushed.workspace, fileOperations: { didRename: true, didDelete: true } },
        },
      },
      async (editor, fake) => {
        await editor.until("both are published", () => editor.published.length === 2);
        fake.disk.delete("file:///w/a/x.py");
        fake.disk.set("file:///w/c/x.py", denied);
        await editor.connection.sendNotification("workspace/didRenameFiles", {
          files: [{ oldUri: "file:///w/a", newUri: "file:///w/c" }],
        });
        await editor.until("the old name is cleared", () => editor.last("file:///w/a/x.py")?.length === 0);
        await editor.until("the new name is published", () => editor.last("file:///w/c/x.py")?.length === 1);
        await editor.connection.sendNotification("workspace/didDeleteFiles", { files: [{ uri: "file:///w/b" }] });
        await editor.until("it is cleared", () => editor.last("file:///w/b/y.py")?.length === 0);
      },
    ));
});

describe("progress", () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`file:///w/f${i}.py`, denied]));
  const shown = { ...profiles.push, window: { workDoneProgress: true } };

  test("begins at the server, and ends within 200 ms of cancelling; the rest does not read as clean", () =>
    session(many, { capabilities: shown }, async (editor, fake) => {
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      await editor.until("it begins", () => editor.progress.some(({ kind }) => kind === "begin"));
      const { token } = first(editor.progress);
      const cancelled = performance.now();
      await editor.connection.sendNotification("window/workDoneProgress/cancel", { token });
      await editor.until("it ends", () => editor.progress.some(({ kind }) => kind === "end"));
      const end = editor.progress.find(({ kind }) => kind === "end");
      assert.ok((end?.at ?? Number.POSITIVE_INFINITY) - cancelled < 200);
      release();
      await editor.until("it is told", () => phase(editor) === "cancelled");
      await pause(50);
      assert.ok(fake.seen.analyses.length < 400, "It read on.");
      await editor.connection.sendNotification("stemma/scan");
      await editor.until("it was read whole", () => phase(editor) === "done");
      assert.equal(editor.workspace.at(-1)?.read, 400);
    }));

  test("an editor without progress is not bothered", () =>
    session(many, { capabilities: profiles.push }, async (editor) => {
      await editor.until("it was read", () => phase(editor) === "done");
      assert.deepEqual(editor.progress, []);
    }));
});

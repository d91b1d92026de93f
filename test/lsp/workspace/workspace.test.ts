import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  CancellationTokenSource,
  type WorkspaceDiagnosticReport,
  type WorkspaceFullDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { first } from "../../editor/fixture";
import { type Editor, type Profile, profiles, startEditor } from "../editor";
import { type FakeCore, fakeCore } from "../fake-core";

const app = "file:///w/app.py";
const other = "file:///w/other.py";
const config = "file:///w/config.py";
const denied = `load("Qwen/Qwen2.5-7B")\n`;
const allowed = `load("meta-llama/Llama-3.1-8B")\n`;

async function session(
  files: Readonly<Record<string, string>>,
  profile: Profile,
  script: (editor: Editor, fake: FakeCore & { disk: Map<string, string> }) => Promise<void>,
): Promise<void> {
  const disk = new Map(Object.entries(files));
  const fake = Object.assign(fakeCore(), { disk });
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
/** Resolves when the server has seen everything that was sent so far: it reads in order. */
const seen = (editor: Editor) => editor.request("workspace/symbol", { query: "" });
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
      // What has nothing to say is read, and told to nobody.
      const { length } = fake.seen.analyses;
      await watchedFiles(editor, other, 2);
      await editor.until("the other file is read again", () => fake.seen.analyses.length > length);
      await seen(editor);
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
      await seen(editor);
      source.cancel();
      await assert.rejects(answer, { code: -32802 });
      // The session's end must not hang on this one.
      void ask(editor).catch(() => undefined);
      await seen(editor);
    }));

  test("an open text is told by its own request alone, and by the workspace again once it is closed", () =>
    session({ [app]: denied }, { capabilities: pulling }, async (editor) => {
      await editor.open(app, `${denied}${denied}`);
      const report = await editor.request<{ items: unknown[]; resultId: string }>("textDocument/diagnostic", {
        textDocument: { uri: app },
      });
      assert.equal(report.items.length, 1, "one model, told once in a file");
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

  test("a fault of ours in one of them is its reason, and the others are read", () =>
    session({ [app]: "#fault", [other]: denied }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("it is told", () => phase(editor) === "done");
      const told = editor.workspace.at(-1);
      assert.deepEqual(told?.skipped, [
        { reason: "could not be analyzed: a fault of ours", count: 1, examples: [app] },
      ]);
      assert.deepEqual([told?.read, told?.found, told?.counts.models], [2, 2, 1]);
      await editor.until("the other one is published", () => editor.last(other)?.length === 1);
      fake.disk.set(app, denied);
      await watchedFiles(editor, app, 2);
      await editor.until("it is read once it can be", () => editor.last(app)?.length === 1);
      await editor.until("it is skipped no longer", () => editor.workspace.at(-1)?.skipped.length === 0);
    }));

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
        async (editor, fake) => {
          await done(editor, 1);
          await editor.until("it is shown", () => String(shown(editor)) === "1,0,0");
          fake.disk.set(outer, allowed);
          await watchedFiles(editor, inner, 2);
          await watchedFiles(editor, outer, 2);
          await editor.until("the outer folder's file is read again", () => String(shown(editor)) === "0,0,0");
          assert.ok(!fake.seen.analyses.includes(`disk ${inner}`));
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
        fake.disk.delete("file:///w/b/y.py");
        await editor.connection.sendNotification("workspace/didDeleteFiles", { files: [{ uri: "file:///w/b" }] });
        await editor.until("it is cleared", () => editor.last("file:///w/b/y.py")?.length === 0);
      },
    ));
});

describe("what happens outside of the editor, which tells of folders by their name alone", () => {
  const inner = "file:///w/conf/bot.py";
  const constant = "file:///w/conf/config.py";
  const reader = "file:///w/conf/deep/app.py";
  const watch = (editor: Editor, changes: readonly (readonly [string, 1 | 2 | 3])[]) =>
    editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: changes.map(([uri, type]) => ({ uri, type })),
    });
  const both = `${denied}${allowed}`;
  const counts = (editor: Editor, ...uris: string[]) => uris.map((uri) => editor.last(uri)?.length ?? 0).join();

  test("everything that comes or goes is watched beside the files that are read", () =>
    session({}, { capabilities: pushed }, async (editor) => {
      await editor.until("it is watched", () => editor.watched.includes("**/*"));
      assert.ok(editor.watched.includes("**/*.py"));
    }));

  test("a folder that goes takes findings and models along, and brings them again when it comes back", () =>
    session({ [app]: denied, [inner]: both }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("both are published", () => counts(editor, app, inner) === "1,1");
      fake.disk.delete(inner);
      await watch(editor, [["file:///w/conf", 3]]);
      await editor.until("its findings are gone", () => counts(editor, app, inner) === "1,0");
      await editor.until("its model is gone", () => editor.workspace.at(-1)?.counts.models === 1);
      fake.disk.set(inner, both);
      await watch(editor, [["file:///w/conf", 1]]);
      await editor.until("they are there again", () => counts(editor, app, inner) === "1,1");
      await editor.until("its model is counted", () => editor.workspace.at(-1)?.counts.models === 2);
    }));

  test("a folder that changed, as some editors say of each file in it, keeps what is in it", () =>
    session({ [app]: denied, [inner]: denied }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("both are published", () => counts(editor, app, inner) === "1,1");
      fake.disk.set(inner, allowed);
      await watch(editor, [["file:///w/conf", 2]]);
      await editor.until("the changed file is read", () => counts(editor, app, inner) === "1,0");
    }));

  test("a branch is switched: files that are gone, changed and new are told all at once, in whatever order", () => {
    const names = Array.from({ length: 60 }, (_, i) => `file:///w/src/f${i}.py`);
    const fresh = names.map((uri) => uri.replace("/src/", "/lib/"));
    const before = Object.fromEntries(names.map((uri) => [uri, denied]));
    return session({ ...before, [app]: denied }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("all are published", () => names.every((uri) => editor.last(uri)?.length === 1));
      for (const uri of names) fake.disk.delete(uri);
      for (const uri of fresh) fake.disk.set(uri, denied);
      fake.disk.set(app, allowed);
      await watch(editor, [
        ["file:///w/lib", 1],
        ["file:///w/src", 3],
        [app, 3],
        [app, 1],
      ]);
      await editor.until("nothing dead is left", () => names.every((uri) => editor.last(uri)?.length === 0));
      await editor.until("all that is new is there", () => fresh.every((uri) => editor.last(uri)?.length === 1));
      await editor.until("what changed is read", () => counts(editor, app) === "0");
    });
  });

  test("files outside of the folder that took values from it are read anew when it goes, and when it comes back", () => {
    const files = { "file:///w/a.py": "", [reader]: "from config import M\nload(M)\n" };
    const value = reader.replace("app.py", "config.py");
    return session({ ...files, [value]: "M = 'Qwen/Qwen2.5-7B'\n" }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("the literal is judged", () => counts(editor, value) === "1");
      fake.disk.delete(value);
      await watch(editor, [[value, 3]]);
      await editor.until("it is gone", () => counts(editor, value) === "0");
      await editor.until("no model is left", () => editor.workspace.at(-1)?.counts.models === 0);
      fake.disk.set(value, "M = 'Qwen/Qwen2.5-7B'\n");
      await watch(editor, [[value, 1]]);
      await editor.until("it is judged again", () => counts(editor, value) === "1");
    });
  });

  test("an open text stays as it is when its file goes, until it is closed", () =>
    session({ [inner]: denied, [constant]: denied }, { capabilities: pushed }, async (editor, fake) => {
      await editor.open(inner, `${denied}${denied}`);
      await editor.until("both are published", () => counts(editor, inner, constant) === "1,1");
      fake.disk.clear();
      await watch(editor, [["file:///w/conf", 3]]);
      await editor.until("the closed one is cleared", () => counts(editor, constant) === "0");
      await editor.until("the open one alone is counted", () => editor.workspace.at(-1)?.counts.models === 1);
      assert.equal(counts(editor, inner), "1");
      await editor.close(inner);
      await editor.until("it is cleared", () => counts(editor, inner) === "0");
    }));

  test("what is reported while a file is read counts more than what was read", () =>
    session({ [app]: denied, [other]: allowed }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("it was read", () => phase(editor) === "done");
      await editor.until("it is published", () => counts(editor, app) === "1");
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      const before = fake.seen.analyses.length;
      await editor.connection.sendNotification("stemma/scan");
      await editor.until("it is being read again", () => fake.seen.analyses.length > before);
      fake.hold = Promise.resolve();
      fake.disk.set(app, allowed);
      fake.disk.set(other, denied);
      await watch(editor, [
        [app, 2],
        [other, 2],
      ]);
      await editor.until("the disk was looked at", () => counts(editor, app, other) === "0,1");
      release();
      await editor.until("the scan ended", () => phase(editor) === "done" && editor.workspace.at(-1)?.read !== 0);
      const symbols = await editor.request<{ location: { uri: string } }[]>("workspace/symbol", { query: "Qwen" });
      assert.deepEqual(
        symbols.map(({ location }) => location.uri),
        [other],
        "The file was another one when its reading ended.",
      );
    }));

  test("a text that is opened while its file is read counts, not what was read", () =>
    session({ [app]: allowed, [other]: allowed }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("it was read", () => phase(editor) === "done");
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      const before = fake.seen.analyses.length;
      fake.disk.set(app, denied);
      await watch(editor, [[app, 2]]);
      await editor.until("its file is being read", () => fake.seen.analyses.length > before);
      fake.hold = Promise.resolve();
      await editor.open(app, allowed);
      await editor.until("the open text is judged", () =>
        editor.statuses.some(({ uri, counts }) => uri === app && counts),
      );
      release();
      // What was held goes on before the server reads the next message.
      const symbols = () => editor.request<unknown[]>("workspace/symbol", { query: "Qwen" });
      assert.deepEqual([await symbols(), await symbols()], [[], []]);
    }));

  test("a file that appears while the workspace is read is there when that is done", () =>
    session({ [app]: denied }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("it was read", () => phase(editor) === "done");
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      const before = fake.seen.analyses.length;
      await editor.connection.sendNotification("stemma/scan");
      await editor.until("it is being read", () => fake.seen.analyses.length > before);
      fake.disk.set(inner, both);
      await watch(editor, [["file:///w/conf", 1]]);
      await editor.until("the new file is being read", () => fake.seen.analyses.includes(`disk ${inner}`));
      release();
      await editor.until("it is published", () => counts(editor, inner) === "1");
      await editor.until("the scan ended", () => phase(editor) === "done");
      await editor.until("both are counted", () => editor.workspace.at(-1)?.counts.models === 2);
    }));

  test("files that are written without end do not keep others from being read", () =>
    session({ [app]: denied }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("it is published", () => counts(editor, app) === "1");
      fake.disk.set(app, allowed);
      await watch(editor, [[app, 2]]);
      await editor.until("it is read", () => {
        void watch(editor, [["file:///w/train.log", 1]]);
        return counts(editor, app) === "0";
      });
    }));

  test("a file that cannot be read is told once, and no longer when it is gone", () =>
    session({ [app]: allowed }, { capabilities: pushed }, async (editor, fake) => {
      await editor.until("it was read", () => phase(editor) === "done");
      fake.disk.set("file:///w/out/big.py", "#skip");
      const skipped = () => JSON.stringify(editor.workspace.at(-1)?.skipped.map(({ count }) => count));
      for (let i = 0; i < 2; i++) {
        const told = editor.workspace.length;
        await watch(editor, [
          ["file:///w/out", 1],
          [app, 2],
        ]);
        fake.disk.set(app, i === 0 ? denied : allowed);
        await editor.until("it is told", () => editor.workspace.length > told && counts(editor, app) === `${1 - i}`);
      }
      await editor.until("it is counted", () => skipped() === "[1]");
      fake.disk.delete("file:///w/out/big.py");
      fake.disk.set(app, denied);
      await watch(editor, [
        ["file:///w/out", 3],
        [app, 2],
      ]);
      await editor.until("it is told no longer", () => skipped() === "[]");
    }));
});

describe("progress", () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`file:///w/f${i}.py`, denied]));
  const shown = { ...profiles.push, window: { workDoneProgress: true } };

  test("begins at the server, and ends when it is cancelled, whatever is being read; the rest does not read as clean", () =>
    session(many, { capabilities: shown }, async (editor, fake) => {
      let release = () => {};
      fake.hold = new Promise<void>((resolve) => {
        release = resolve;
      });
      await editor.until("it begins", () => editor.progress.some(({ kind }) => kind === "begin"));
      const { token } = first(editor.progress);
      await editor.connection.sendNotification("window/workDoneProgress/cancel", { token });
      await editor.until("it ends", () => editor.progress.some(({ kind }) => kind === "end"));
      release();
      await editor.until("it is told", () => phase(editor) === "cancelled");
      await seen(editor);
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

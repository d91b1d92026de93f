import type { Limit } from "../domain/analysis";
import { cellsLanguageId } from "../domain/cells";
import type { Detection } from "../domain/detection";
import { frontMatter } from "../domain/front-matter";
import { lineIndex, type TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import { nameOf } from "../domain/uri";
import { detectModule, type SourceContext } from "./detect-module";
import { datasetAddresses } from "./evidence/dataset-addresses";
import { besides, valueFinder } from "./evidence/find-values";
import { textForm } from "./evidence/text-form";
import type { Vocabulary } from "./evidence/vocabulary";
import type { Detector, Found, OpenText } from "./found";
import { type IncrementalDocument, openIncremental } from "./incremental/incremental-document";
import { arrange } from "./match/match";
import { matchFacts } from "./match/match-config";
import { homeCorrection } from "./match/usual-home";
import { type Neighbours, pathIn } from "./modules/imports";
import type { Module } from "./modules/module";
import { neighbourCache } from "./modules/neighbour-cache";
import { type Commands, detectInCommands } from "./notebook/notebook-commands";
import { openNotebook } from "./notebook/open-notebook";
import type { LanguageNames } from "./notebook/parts";
import { configIndex } from "./patterns/config-index";
import { nameIndex } from "./patterns/name-index";
import type { Library } from "./patterns/pattern";
import { compileLibraries } from "./patterns/pattern-index";
import { mayHoldCode } from "./patterns/worth-parsing";
import type { IsKnownName } from "./providers/spelling";
import { readByName } from "./readers/index";
import { keepOptions } from "./scope/language-idioms";
import { whyUnread } from "./skip";
import { withSurroundings } from "./syntax/around";
import { assertSound, type Grammar, loadGrammar, proveSound, type Syntax, startRuntime } from "./syntax/grammar";
import { type LanguageConfig, languageOf } from "./syntax/language";
import { nestedTooDeep } from "./syntax/nesting";
import { readCode, settle } from "./syntax/read-code";
import { contentHash, createRefusals, NotParsed, ParserBroken, type Refusals } from "./syntax/soundness";
import { oneAtATime } from "./thread/one-at-a-time";

export type { Neighbours } from "./modules/imports";

/** One language as the mains hand it in: `language.json`, `facts.scm`, and a way to the grammar's bytes. */
export interface LanguageAssets {
  readonly config: LanguageConfig;
  /** Empty for a language that is read by lines. */
  readonly query: string;
  /** Asked once, when the first file of the language is parsed. */
  grammar(): Promise<Uint8Array>;
}

export interface DetectorAssets {
  /** Bytes of `web-tree-sitter.wasm`. */
  readonly runtime: Uint8Array;
  readonly languages: readonly LanguageAssets[];
  readonly libraries: readonly Library[];
  /** Whether the catalog knows a name of a provider. */
  readonly known?: IsKnownName;
  /** What names are made of; without it, a text counts only where a pattern vouches for it. */
  readonly vocabulary?: Vocabulary;
  /** Texts that are not parsed, since they broke a parser before. What is refused from now on is added. */
  readonly refusals?: Refusals;
}

/** Prepares detection: compiles the patterns, starts the parser's runtime. Throws when the assets do not fit each other. */
export async function createDetector(assets: DetectorAssets): Promise<Detector> {
  const index = compileLibraries(assets.libraries);
  const known = assets.known ?? (() => false);
  const named = nameIndex(assets.libraries);
  const values = assets.vocabulary && valueFinder(assets.vocabulary, known, configIndex(assets.libraries).providerAt);
  const atHome = homeCorrection(assets.libraries);
  const cache = neighbourCache();
  const grammars = new Map<string, Promise<Grammar>>();
  const refusals = assets.refusals ?? createRefusals();
  await startRuntime(assets.runtime);

  function grammarOf({ config, query, grammar }: LanguageAssets): Promise<Grammar> {
    let loading = grammars.get(config.id);
    if (!loading) {
      loading = grammar().then((bytes) => loadGrammar(bytes, query));
      loading.catch(() => grammars.delete(config.id));
      grammars.set(config.id, loading);
    }
    return loading;
  }

  /** Throws `NotParsed` for a text that the parser cannot hold or did not survive. */
  function assertParseable(text: string, config: LanguageConfig): void {
    const reason = nestedTooDeep(text, config);
    if (reason !== undefined) throw new NotParsed(reason);
    refusals.check(text);
  }

  async function parse(text: string, language: LanguageAssets): Promise<Syntax> {
    assertParseable(text, language.config);
    const grammar = await grammarOf(language);
    try {
      return grammar.parse(text);
    } catch (error) {
      if (error instanceof NotParsed) refusals.add({ hash: contentHash(text), unread: error.unread });
      throw error;
    }
  }

  /** What a look found, or why it could not be taken. A result that a damaged runtime may have spoilt is none. */
  async function guarded(text: string, look: () => Promise<Found>): Promise<Found> {
    try {
      assertSound();
      refusals.check(text);
      const result = await look();
      assertSound();
      return result;
    } catch (error) {
      if (error instanceof NotParsed) return { ...nothing, unread: error.unread };
      if (error instanceof ParserBroken) {
        refusals.add({ hash: contentHash(error.text), unread: error.unread });
        throw error;
      }
      // Whatever else went wrong may be the work of a damaged runtime.
      proveSound(text, error);
      throw error;
    }
  }

  function moduleOf(uri: string, syntax: Syntax, config: LanguageConfig, lines = lineIndex(syntax.text)): Module {
    return { uri, text: syntax.text, lines, config, facts: readCode(syntax, { text: syntax.text, lines, config }) };
  }

  const neighbour = (uri: string, text: string, config: LanguageConfig) =>
    cache.module(uri, text, () => readNeighbour(uri, text, config));

  /** A neighbour outlives its tree: all its values are read at once. */
  async function readNeighbour(
    uri: string,
    text: string,
    config: LanguageConfig,
  ): Promise<Module | Unread | undefined> {
    const language =
      languageOf(assets.languages, nameOf(uri), undefined, text) ??
      assets.languages.find((one) => one.config === config);
    if (!language?.config.values) return undefined;
    const unread = whyUnread(text);
    if (unread) return unread;
    const syntax = await parse(text, language).catch((error: unknown) => {
      if (error instanceof NotParsed) return error.unread;
      throw error;
    });
    if (!("delete" in syntax)) return syntax;
    try {
      const module = moduleOf(uri, syntax, language.config);
      const facts = settle(module.facts);
      keepOptions(module, facts);
      return { ...module, facts };
    } finally {
      syntax.delete();
    }
  }

  const source: SourceContext = { index, known, named, libraries: assets.libraries, neighbour };

  function detectConfig(
    document: TextDocument,
    syntax: Syntax | undefined,
    { id, reader = "" }: LanguageConfig,
    { root }: Neighbours,
  ): Detection[] {
    const lines = lineIndex(document.text);
    const facts = readByName(reader, document.text, lines, syntax);
    const read = { ...document, languageId: id };
    const context = {
      document: read,
      path: pathIn(root, document.uri),
      lines,
      index: configIndex(assets.libraries),
      known,
    };
    return arrange(matchFacts(facts, context), document.uri);
  }

  /** The language to read a text in, or undefined when there is nothing to find. */
  function relevant(document: TextDocument): LanguageAssets | undefined {
    const language = languageOf(assets.languages, nameOf(document.uri), document.languageId, document.text);
    if (!language) return undefined;
    const { text } = document;
    if (!language.config.values) return index.mayConcern(text, "config") ? language : undefined;
    return mayHoldCode(text, index, named, known) ? language : undefined;
  }

  const languageBy: LanguageNames = ({ languageId, fileName = "" }) =>
    languageOf(assets.languages, fileName, languageId)?.config.id;

  function open(document: TextDocument): OpenText {
    const served = languageOf(assets.languages, nameOf(document.uri), document.languageId);
    const isNotebook = document.languageId === cellsLanguageId || served?.config.part === "notebook";
    return isNotebook ? openNotebook(document, { languageBy, openText, known }) : openText(document);
  }

  /** `commands`: those that stand between the code of a notebook. */
  function openText(document: TextDocument, commands?: () => Commands): OpenText {
    let wanted = document.text;
    let syntax: Syntax | undefined;
    let code: IncrementalDocument | undefined;
    let closed = false;
    const inTurn = oneAtATime();
    const drop = () => {
      syntax?.delete();
      syntax = undefined;
      code?.close();
      code = undefined;
    };
    return {
      change(text) {
        wanted = text;
      },
      detect: (neighbours = noNeighbours) => inTurn(() => guarded(wanted, () => look(neighbours))),
      close() {
        closed = true;
        void inTurn(async () => drop());
      },
    };

    async function look(neighbours: Neighbours): Promise<Found> {
      const served = languageOf(assets.languages, nameOf(document.uri), document.languageId, wanted);
      const part = served?.config.part;
      // A notebook looked at its cells itself; what is blank between them may be long.
      const unread = served && !commands && whyUnread(wanted);
      if (unread) {
        drop();
        return { ...nothing, unread };
      }
      const current = { ...document, text: part === "front-matter" ? frontMatter(wanted) : wanted };
      const found = await lookAtPlaces(current, served, neighbours);
      const form = closed ? undefined : textForm(served?.config.form);
      const addressed = form
        ? besides(found.detections, datasetAddresses(current, form), current.uri)
        : found.detections;
      const spoken = form && values ? values.detect(current, form) : [];
      return { ...found, detections: atHome(besides(addressed, spoken, current.uri), current) };
    }

    /** What the libraries' patterns find: places that vouch for their values. */
    async function lookAtPlaces(
      current: TextDocument,
      served: LanguageAssets | undefined,
      neighbours: Neighbours,
    ): Promise<Found> {
      const between = commands?.();
      const hasCommands = between !== undefined && between.stretches.length > 0;
      const language = closed ? undefined : hasCommands ? served : relevant(current);
      if (!language) {
        drop();
        return nothing;
      }
      const { config } = language;
      if (config.values) {
        code ??= openIncremental(await parse(current.text, language), config);
        if (code.syntax.text !== current.text) renewed(current.text, config, code.change);
        const { lines } = code;
        const module = { uri: document.uri, text: current.text, lines, config, facts: code.facts() };
        const inCode = await detectModule(module, code, neighbours, source);
        const context = { path: pathIn(neighbours.root, document.uri), index: configIndex(assets.libraries), known };
        const inCommands = hasCommands ? detectInCommands(between, module, context) : [];
        const { root } = code.syntax;
        const { detections, limits, steps } = inCode;
        const placed = withSurroundings(detections, { uri: document.uri, text: current.text, root, keyed: false });
        return {
          detections: [...placed, ...inCommands],
          limits: [...limits, ...droppedIn(code.syntax, document.uri)],
          steps,
        };
      }
      if (config.wasm && !syntax) syntax = await parse(current.text, language);
      else if (syntax && syntax.text !== current.text)
        renewed(current.text, config, (text) => {
          syntax = syntax?.change(text);
        });
      if (!config.reader) return nothing;
      const keyed = config.reader === "entries";
      const placed = withSurroundings(detectConfig(current, syntax, config, neighbours), {
        ...current,
        root: syntax?.root,
        keyed,
      });
      return found(placed, droppedIn(syntax, document.uri));
    }

    /** After an edit that cannot be followed nothing of the older text may stay: what is left would say that it is the newer one. */
    function renewed(text: string, config: LanguageConfig, change: (text: string) => void): void {
      try {
        assertParseable(text, config);
        change(text);
      } catch (error) {
        drop();
        throw error;
      }
    }
  }

  return {
    open,
    forget: cache.forget,
    async detect(document, neighbours) {
      const text = open(document);
      try {
        return await text.detect(neighbours);
      } finally {
        text.close();
      }
    },
  };
}

const noNeighbours: Neighbours = { read: () => undefined };

const nothing: Found = { detections: [], limits: [], steps: 0 };

function found(detections: readonly Detection[], limits: readonly Limit[] = []): Found {
  return { ...nothing, detections, limits };
}

function droppedIn(syntax: Syntax | undefined, uri: string): Limit[] {
  return syntax?.dropped ? [{ uri, line: 0, what: "statements nested too deep for all of them to be looked at" }] : [];
}

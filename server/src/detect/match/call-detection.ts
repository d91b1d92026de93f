import type { Detection, Endpoint, LoadFlags, Role } from "../../domain/detection";
import { sameRange } from "../../domain/text";
import { dependsOnCut } from "../incremental/dependencies";
import type { Module } from "../modules/module";
import type { ArgumentPlace, CallPattern } from "../patterns/pattern";
import { type CompiledCall, indexWord, matchesPath, type PatternIndex } from "../patterns/pattern-index";
import { spell } from "../providers/spell-value";
import type { IsKnownName } from "../providers/spelling";
import type { NameFollower } from "../scope/follow-names";
import type { ResolvedText, ResolvedValue } from "../scope/resolved-value";
import type { Budget } from "../scope/step-budget";
import type { Call } from "../syntax/facts";
import { allPlaced, onlyText, type PlacedArgument, placedArgument, switchAt, textAt } from "./call-argument";
import { providerOf, statedProvider } from "./call-provider";
import type { Callee } from "./callee";
import { symbolTexts } from "./constants";
import { type Reached, reachedBy } from "./endpoint";
import { reachedByModule } from "./module-settings";
import { pinSlot } from "./revision-argument";
import type { ToldOnce } from "./told-once";
import { writeSlot } from "./write-slot";

/** What calls are judged by. */
export interface CallContext {
  readonly module: Module;
  readonly names: NameFollower;
  readonly index: PatternIndex;
  readonly known: IsKnownName;
  readonly budget: Budget;
  /** Strings of wide tables that were told of in this look. */
  readonly told: ToldOnce;
}

/**
 * Whether a callee is the library's. Where its module is known, that decides; a receiver of unknown make counts in a file that
 * imports the library; a bare name counts only when it is imported, a star import included.
 */
export function speaksOf(imported: readonly RegExp[], callee: Callee, module: Module): boolean {
  if (imported.length === 0) return true;
  const { from } = callee;
  if (from !== undefined) return imported.some((glob) => glob.test(from) || glob.test(`${from}.${callee.path[0]}`));
  return module.facts.imports.some(
    (one) => (callee.path.length > 1 || one.symbol === "*") && imported.some((glob) => glob.test(one.module)),
  );
}

/** Whether one of the literals stands at its place in a call: `repo_type="dataset"`. */
export function hasLiteral(
  call: Call,
  { at, equals }: NonNullable<CallPattern["unless"]>[number],
  { module, names }: Pick<CallContext, "module" | "names">,
): boolean {
  return equals.includes(textAt(call, at, module, names)?.text ?? "");
}

/** The models that one call names by one pattern, and the one that it loads unnamed. */
export function detectIn(call: Call, callee: Callee, entry: CompiledCall, context: CallContext): Detection[] {
  const { pattern, library } = entry;
  const { module, names } = context;
  if (pattern.unless?.some((literals) => hasLiteral(call, literals, context))) return [];
  if (pattern.onlyWith && !switchAt(call, pattern.onlyWith, module, names)) return [];
  const reached = reachOf(call, callee, entry, context);
  const base = {
    library: library.library,
    construct: callee.path.filter((segment) => segment !== "()").join("."),
    task: textAt(call, pattern.taskAt, module, names)?.text ?? pattern.task,
    flags: flagsOf(call, entry, context),
    reached,
  };
  const provider = providerOf(call, entry, reached, module, names, context.index);
  if (provider === "request") return [];
  const models = pattern.each
    ? allPlaced(call, pattern.model, module, names)
    : [placedArgument(call, pattern.model, module, names) ?? []].flat();
  const found = models.flatMap((model) =>
    detectAt(
      call,
      model,
      { ...base, provider, role: pattern.role ?? "model", strength: pattern.place, revision: pattern.revision },
      context,
    ),
  );
  for (const other of pattern.also ?? []) {
    const model = placedArgument(call, other.model, module, names);
    if (model)
      found.push(
        ...detectAt(
          call,
          model,
          {
            ...base,
            provider: statedProvider(call, other.providerAt, module, names) ?? other.provider ?? provider,
            role: other.role,
            strength: pattern.place,
            revision: other.revision,
          },
          context,
        ),
      );
  }
  if (models.length === 0) found.push(...implicitIn(call, entry, base, provider, context));
  return found;
}

interface Seen {
  readonly library: string;
  readonly construct: string;
  readonly task: string | undefined;
  readonly flags: LoadFlags | undefined;
  readonly reached: Reached;
}

interface Asked extends Seen {
  readonly provider: string | undefined;
  readonly role: Role;
  readonly strength: "strong" | "weak" | undefined;
  readonly revision: readonly ArgumentPlace[] | undefined;
}

function detectAt(call: Call, model: PlacedArgument, asked: Asked, context: CallContext): Detection[] {
  const known = model.things.some(({ kind }) => kind === "text" || kind === "piece");
  const things = known ? model.things : symbolTexts(model.value, context.module, context.index);
  const revision = onlyText(call, asked.revision, context.module, context.names);
  const pieces = things.flatMap((thing) => {
    if (thing.kind !== "piece") return [];
    const found = detectText(call, model, { ...thing, kind: "text", weak: true }, revision, asked, context);
    return found ? [{ thing, found }] : [];
  });
  // What is told where it stands is not told again by what it goes into elsewhere.
  const told = ({ filler }: ResolvedText) =>
    filler !== undefined &&
    pieces.some(({ thing }) => thing.module === filler.module && sameRange(thing.range, filler.range));
  const how = [asked.provider, asked.strength, asked.role, revision?.text].join("\n");
  const untold = things.flatMap((thing) => (thing.kind === "text" && !told(thing) ? [thing] : []));
  const texts = context.told
    .fresh(how, untold)
    .flatMap((thing) => detectText(call, model, thing, revision, asked, context) ?? []);
  if (pieces.length === 0 && things.some(({ kind }) => kind === "piece"))
    dependsOnCut("several of its parts can be several things");
  return [...texts, ...pieces.map(({ found }) => found)];
}

function detectText(
  call: Call,
  model: PlacedArgument,
  thing: ResolvedText,
  revision: ResolvedText | undefined,
  asked: Asked,
  context: CallContext,
): Detection | undefined {
  const spelling = spell(thing.text, {
    ...(asked.provider && { provider: asked.provider }),
    place: thing.weak ? "weak" : (asked.strength ?? "strong"),
    known: context.known,
  });
  if (!spelling) return undefined;
  const revised = revision ? { ...spelling.reference, revision: revision.text } : spelling.reference;
  const endpoint: Endpoint | undefined = spelling.region
    ? { ...asked.reached.endpoint, region: spelling.region }
    : asked.reached.endpoint;
  const weightsFile = spelling.weightsFile && !asked.flags?.weightsFile ? { weightsFile: spelling.weightsFile } : {};
  const flags = { ...asked.flags, ...weightsFile };
  const pin = pinOf(call, model, thing, revision, asked, revised.provider, context);
  return {
    reference: revised,
    uri: thing.module.uri,
    range: thing.range,
    text: writtenAt(thing),
    role: spelling.role ?? asked.role,
    library: asked.library,
    construct: asked.construct,
    path: thing.path,
    ...(spelling.prefix && { prefix: spelling.prefix }),
    ...(endpoint && { endpoint }),
    ...(Object.keys(flags).length > 0 && { flags }),
    ...(asked.task && { task: asked.task }),
    ...(pin && { pin }),
  };
}

/** A revision is pinned at the call, in the file that the reader sees, also where another file names the model. */
function pinOf(
  call: Call,
  model: PlacedArgument,
  thing: ResolvedValue,
  revision: ResolvedText | undefined,
  asked: Asked,
  provider: string,
  { module }: CallContext,
) {
  if (!asked.revision || provider !== "huggingface") return undefined;
  if (revision && revision.module !== module) return undefined;
  const slot = revision
    ? { range: revision.range, before: "", after: "" }
    : pinSlot(call, model, asked.revision, module);
  return slot && thing.module !== module ? { ...slot, uri: module.uri } : slot;
}

function implicitIn(
  call: Call,
  { pattern }: CompiledCall,
  seen: Seen,
  provider: string | undefined,
  { module, names }: CallContext,
): Detection[] {
  for (const { when, model, provider: own } of pattern.defaults ?? []) {
    const at = when && textAt(call, [when.at].flat(), module, names);
    if (when && at?.text !== when.equals) continue;
    if (!when && call.arguments.some(({ spread }) => spread)) return [];
    // A default of another provider is spelled otherwise, or not at all, where the call would take a name.
    const write = own ? undefined : writeSlot(call, pattern.model, module);
    const here = at?.module === module && at.path.length === 0 ? at.range : call.calleeRange;
    return [
      {
        reference: { provider: own ?? provider ?? "unknown", name: model },
        uri: module.uri,
        range: here,
        text: module.text.slice(module.lines.offsetAt(here.start), module.lines.offsetAt(here.end)),
        role: "implicit",
        library: seen.library,
        construct: seen.construct,
        path: [],
        ...(seen.reached.endpoint && { endpoint: seen.reached.endpoint }),
        ...(seen.task && { task: seen.task }),
        ...(write && { write }),
      },
    ];
  }
  return [];
}

/** The call's own endpoint, else that of the client it is made on, else what is set for the whole module. */
function reachOf(
  call: Call,
  callee: Callee,
  { pattern, library, imported }: CompiledCall,
  { module, names, index }: CallContext,
): Reached {
  const own = reachedBy(call, pattern, index.endpoints, module, names);
  if (own.endpoint?.url) return own;
  for (const maker of callee.makers) {
    const client = index
      .clientsFor(indexWord(maker.callee.path))
      .find(
        (entry) =>
          matchesPath(entry.segments, maker.callee.path) && speaksOf(entry.imported, maker.callee, maker.module),
      );
    if (client)
      return {
        ...reachedBy(maker.call, client.pattern, index.endpoints, maker.module, names),
        ...(own.endpoint && { endpoint: own.endpoint }),
      };
  }
  const set = library.moduleSettings && reachedByModule(library.moduleSettings, imported, call, module, names, index);
  return set ? { ...set, ...own } : own;
}

function flagsOf(call: Call, { pattern }: CompiledCall, { module, names }: CallContext): LoadFlags | undefined {
  const trustRemoteCode = switchAt(call, pattern.remoteCode, module, names);
  const useSafetensors = switchAt(call, pattern.safetensors, module, names);
  const weightsFile = textAt(call, pattern.weightsFile, module, names)?.text;
  const flags = {
    ...(trustRemoteCode !== undefined && { trustRemoteCode }),
    ...(useSafetensors !== undefined && { useSafetensors }),
    ...(weightsFile !== undefined && { weightsFile }),
  };
  return Object.keys(flags).length > 0 ? flags : undefined;
}

function writtenAt({ module, range }: ResolvedText): string {
  return module.text.slice(module.lines.offsetAt(range.start), module.lines.offsetAt(range.end));
}

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: such strings are what is tried.
import fc from "fast-check";

/** Strings that have steered parsers, terminals and addresses somewhere. */
export const evilStrings = [
  ...[
    "",
    " ",
    "\0",
    "\ud800",
    "\udfff",
    "\u202e",
    "\u2028",
    "\u200b",
    "\u001b[2J",
    "\r\n",
    "\t",
    "😀",
    "é",
    "\u{e0041}",
  ],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "NaN", "-0", "1e999", "*", "**"],
  ...[
    "../",
    "..",
    "/",
    "//",
    "\\",
    "C:\\x",
    "%00",
    "%",
    "%2e%2e",
    "#",
    "?",
    "file:///",
    "https://",
    "huggingface:",
    ":",
    "::",
    "@",
  ],
  ...[
    "a".repeat(300),
    "a/".repeat(200),
    "(".repeat(50),
    "*?".repeat(30),
    "{a,b}".repeat(12),
    "[!a]",
    "[[[",
    "{{{",
    "!(a|b)",
  ],
  ...[
    "<script>",
    "`",
    "${x}",
    "'",
    '"',
    "&a *a",
    "!!js/function",
    "---",
    "...",
    "|",
    ">",
    "- -",
    "? ",
    "&",
    "*x",
    "<<: *x",
    "!<!>",
  ],
];

/** A string that may be any of those, several of them, or noise. */
export const evilString: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...evilStrings),
  fc.array(fc.constantFrom(...evilStrings), { maxLength: 4 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ maxLength: 40 }),
);

/** Any value that JSON can write, mostly small. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -1e308, [], {}, [[]], [null], {
    a: null,
  }),
  evilString,
  fc.integer(),
  fc.array(evilString, { maxLength: 4 }),
  fc.dictionary(evilString, fc.oneof(evilString, fc.constant(null), fc.integer()), { maxKeys: 3 }),
  fc.integer({ min: 1, max: 400 }).map((depth) => nested(depth)),
  fc.jsonValue({ maxDepth: 2 }),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
}

type Operation =
  | { readonly kind: "replace" | "add"; readonly at: number; readonly value: unknown }
  | { readonly kind: "rename"; readonly at: number; readonly value: string }
  | { readonly kind: "remove" | "wrap" | "repeat"; readonly at: number };

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("replace" as const), at: share, value: junk }) },
  fc.record({ kind: fc.constant("add" as const), at: share, value: junk }),
  fc.record({ kind: fc.constant("rename" as const), at: share, value: evilString }),
  fc.record({ kind: fc.constantFrom("remove" as const, "wrap" as const, "repeat" as const), at: share }),
);

/** A JSON value of the shape of one of the samples, with up to four parts replaced, removed, wrapped or repeated; at times the sample itself. */
export function mutatedJson(samples: readonly unknown[]): fc.Arbitrary<unknown> {
  const changed = fc
    .tuple(fc.constantFrom(...samples), fc.array(operation, { maxLength: 4 }))
    .map(([sample, operations]) => operations.reduce(operated, structuredClone(sample)) ?? null);
  return fc.oneof({ weight: 12, arbitrary: changed }, junk);
}

function operated(whole: unknown, operation: Operation): unknown {
  const holder = { whole };
  const places = placesIn(holder);
  const place = places[Math.floor(operation.at * places.length)];
  if (!place) return whole;
  const { of, key } = place;
  const old = of[key];
  if (operation.kind === "replace") set(of, key, structuredClone(operation.value));
  else if (operation.kind === "remove") delete of[key];
  else if (operation.kind === "wrap") set(of, key, [old]);
  else if (operation.kind === "repeat")
    set(
      of,
      key,
      Array.from({ length: 70 }, () => structuredClone(old)),
    );
  else if (operation.kind === "rename") {
    delete of[key];
    set(of, operation.value, old);
  } else if (operation.kind === "add" && typeof old === "object" && old !== null)
    set(old as Holder, `${key}x`, structuredClone(operation.value));
  return holder.whole;
}

type Holder = Record<string, unknown>;

/** Also `__proto__`, which is a key like any other in JSON. */
function set(of: Holder, key: string, value: unknown): void {
  Object.defineProperty(of, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Every member of a value, those inside of members too. */
function placesIn(root: Holder): { readonly of: Holder; readonly key: string }[] {
  const places: { of: Holder; key: string }[] = [];
  const open: Holder[] = [root];
  for (let of = open.pop(); of && places.length < 2_000; of = open.pop()) {
    for (const key of Object.keys(of)) {
      places.push({ of, key });
      const value = of[key];
      if (typeof value === "object" && value !== null) open.push(value as Holder);
    }
  }
  return places;
}

type Splice = readonly [at: number, remove: number, insert: string, times: number];

/** A sample text with up to eight pieces cut out, put in, doubled or repeated. `words` are what is put in beside evil strings. */
export function mutatedText(samples: readonly string[], words: readonly string[]): fc.Arbitrary<string> {
  const stretch = fc.tuple(fc.constantFrom(...samples), share, fc.nat(80)).map(([text, at, length]) => {
    const start = Math.floor(at * text.length);
    return text.slice(start, start + length);
  });
  const insert = fc.oneof(fc.constant(""), fc.constantFrom(...words), evilString, stretch);
  const remove = fc.oneof(fc.constant(0), fc.constant(1), fc.nat(40));
  const times = fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 30 }));
  const splice: fc.Arbitrary<Splice> = fc.tuple(share, remove, insert, times);
  return fc
    .tuple(
      fc.constantFrom(...samples),
      fc.oneof(fc.array(splice, { maxLength: 2 }), fc.array(splice, { maxLength: 8 })),
    )
    .map(([sample, splices]) => splices.reduce(spliced, sample));
}

function spliced(text: string, [share, remove, insert, times]: Splice): string {
  const at = Math.floor(share * (text.length + 1));
  return text.slice(0, at) + insert.repeat(times) + text.slice(at + remove);
}

/** A sample's bytes, cut off, with bytes flipped and numbers overwritten by huge ones. */
export function mutatedBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const huge = fc.constantFrom(
    [0xff, 0xff, 0xff, 0xff],
    [0xff, 0xff, 0xff, 0x7f],
    [0, 0, 0, 0x80],
    [0, 0, 0, 0],
    [1, 0, 0, 0],
  );
  const change = fc.tuple(share, fc.oneof(huge, fc.array(fc.nat(255), { minLength: 1, maxLength: 9 })));
  const end = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, share);
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 4 }), end)
    .map(([sample, changes, length]) => {
      const bytes = sample.slice();
      for (const [at, written] of changes) {
        const start = Math.floor(at * bytes.length);
        bytes.set(written.slice(0, bytes.length - start), start);
      }
      return bytes.slice(0, Math.ceil(length * bytes.length));
    });
}

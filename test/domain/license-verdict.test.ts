/** The rows of the judgement one by one, with licenses that no catalog holds: what each asks is said here. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { LicenseConflict } from "../../server/src/domain/licenses/ancestor-conflict";
import type { Clause, TermKind, Terms } from "../../server/src/domain/licenses/license-clauses";
import { amount, clausePhrase, termPhrases } from "../../server/src/domain/licenses/license-phrases";
import { conflictReason, listed } from "../../server/src/domain/licenses/license-reasons";
import { judgeEdge, type LicensedEdge } from "../../server/src/domain/licenses/license-verdict";

const everyWay = ["finetune", "quantized", "merge"] as const;

function terms(id: string, more: Partial<Terms> = {}): Terms {
  return {
    id,
    name: id,
    kind: "conditional",
    commercial: "yes",
    derivatives: "silent",
    at: "2",
    reach: everyWay,
    arguable: ["adapter"],
    outputs: "free",
    clauses: [],
    evidence: { source: "the text", asOf: "2026-01", confidence: "declared" },
    ...more,
  };
}

const free = terms("free", { kind: "permissive", derivatives: "free", at: "1" });
const clause = (term: TermKind, more: Partial<Clause> = {}): Clause => ({ term, ...more });
const unread = { source: "memory", asOf: "2026-01", confidence: "unverified" } as const;

/** `conflict certain non-commercial §2: commercial`. */
function judged(base: Terms | undefined, child: Terms | undefined, edge: Partial<LicensedEdge> = {}): string {
  const found = judgeEdge({ relation: "finetune", labelled: child !== undefined, ...edge, base, child });
  const { verdict, certainty, reason, drops } = found;
  const at = found.clause ? ` §${found.clause}` : "";
  return `${verdict} ${certainty} ${reason}${at}${drops.length > 0 ? `: ${drops.join(", ")}` : ""}`;
}

describe("one edge", () => {
  const nc = terms("nc", { kind: "non-commercial", commercial: "no", clauses: [clause("commercial", { at: "3" })] });
  const research = terms("research", { commercial: "research" });

  test("who made the base may label as it likes, and a base that nobody knows is looked up", () => {
    assert.equal(judged(nc, free, { sameLicensor: true }), "fine certain same-licensor");
    assert.equal(judged(undefined, free), "review certain unknown-base");
  });

  test("a permissive base asks for its notices, if for anything", () => {
    const other = terms("other", { kind: "permissive" });
    assert.equal(judged(free, other), "fine certain notices §1");
    for (const term of ["copy", "notice", "attribution", "changes"] as const)
      assert.equal(judged({ ...free, clauses: [clause(term)] }, other), "obligations certain notices §1");
    assert.equal(judged({ ...free, clauses: [clause("patent")] }, other), "fine certain notices §1");
    assert.equal(judged(free, undefined), "fine certain notices §1");
    assert.equal(judged(free, undefined, { labelled: true }), "review certain unknown-label");
    assert.equal(judged(free, free), "fine certain same-license §1");
    assert.equal(judged(free, terms("acme", { vendor: "acme" })), "review certain vendor-label §1");
    assert.equal(judged(free, terms("acme", { vendor: "acme" }), { developer: "acme" }), "fine certain notices §1");
    const apache = terms("apache-2.0", { kind: "permissive" });
    assert.equal(judged(apache, terms("gpl-2.0", { kind: "copyleft" })), "conflict arguable gpl-2 §3");
    assert.equal(judged(apache, terms("gpl-3.0", { kind: "copyleft" })), "fine certain notices §2");
    assert.equal(judged(free, terms("gpl-2.0", { kind: "copyleft" })), "fine certain notices §1");
  });

  test("a license that is no permissive one stays, with or without a label", () => {
    const plain = terms("plain", { clauses: [clause("use-policy"), clause("display"), clause("outputs")] });
    assert.equal(judged(plain, plain), "obligations certain same-license §2");
    assert.equal(judged(plain, undefined), "review certain no-label §2: use-policy, display");
    assert.equal(judged(plain, free), "conflict split duties-dropped §2: use-policy, display");
    const limits = terms("limits", { clauses: [clause("use-policy")] });
    assert.equal(
      judged(plain, limits),
      "conflict split duties-dropped §2: display",
      "One limit of use stands in for another.",
    );
    assert.equal(
      judged({ ...plain, derivatives: "free" }, free),
      "obligations certain duties-kept §2: use-policy, display",
    );
    assert.equal(
      judged({ ...plain, derivatives: "conditional" }, free).split(":")[0],
      "obligations certain duties-kept §2",
    );
    assert.equal(judged(plain, nc).split(":")[0], "review arguable stricter §2");
    assert.equal(judged(plain, { ...limits, noDerivatives: true }).split(":")[0], "review arguable stricter §2");
  });

  test("gain is not to be had where the base forbids it", () => {
    assert.equal(judged(nc, free), "conflict certain non-commercial §3: commercial");
    assert.equal(judged(nc, free, { relation: "adapter" }), "conflict arguable non-commercial §3: commercial");
    assert.equal(judged(nc, free, { relation: "adapter" }).split(" ")[1], "arguable");
    assert.equal(
      judged({ ...nc, reach: ["adapter"] }, free, { relation: "adapter" }),
      "conflict certain non-commercial §3: commercial",
    );
    assert.equal(
      judged(research, free),
      "conflict certain non-commercial §2",
      "without a clause of its own, the license's",
    );
    assert.equal(judged(nc, research), "obligations arguable both-non-commercial §2");
  });

  test("what forbids derivatives, and what wants them under itself", () => {
    const nd = terms("nd", { noDerivatives: true });
    assert.equal(judged(nd, nd), "conflict arguable no-derivatives §2");
    assert.equal(judged(nd, free, { relation: "adapter" }), "review arguable no-derivatives §2");
    const same = terms("same", { sameLicense: "stated", compatible: ["friend"], clauses: [clause("share-alike")] });
    assert.equal(judged(same, free), "conflict certain same-license-only §2: share-alike");
    assert.equal(judged(same, free, { relation: "adapter" }), "conflict arguable same-license-only §2: share-alike");
    assert.equal(judged(same, terms("friend")), "conflict split duties-dropped §2: share-alike");
    const debated = { ...same, sameLicense: "debated" } as const;
    assert.equal(judged(debated, free).split(" ")[1], "arguable");
    assert.equal(judged(debated, free, { relation: "quantized" }).split(" ")[1], "certain");
    assert.equal(judged(debated, free, { relation: "conversion" }).split(" ")[1], "certain");
    assert.equal(judged({ ...debated, commercial: "no" }, free).split(" ")[1], "certain");
    assert.equal(judged({ ...debated, commercial: "no" }, research).split(" ")[1], "arguable");
  });

  test("limits of use that must be passed on", () => {
    const passing = terms("passing", { passesRestrictions: true, clauses: [clause("use-policy")] });
    assert.equal(judged(passing, free), "conflict certain restrictions-missing §2: use-policy");
    assert.equal(
      judged(passing, free, { relation: "adapter" }).split(":")[0],
      "conflict arguable restrictions-missing §2",
    );
    const others = terms("others", { clauses: [clause("use-policy")] });
    assert.equal(judged(passing, others), "review arguable restrictions-differ §2");
    assert.equal(
      judged(passing, terms("x", { passesRestrictions: true })).split(":")[0],
      "review arguable restrictions-differ §2",
    );
  });

  test("of one family of texts the order tells which is older", () => {
    const text = (id: string, order?: number) => terms(id, { family: "acme", ...(order !== undefined && { order }) });
    assert.equal(judged(text("v2", 2), text("v1", 1)), "conflict split older-version §2");
    assert.equal(judged(text("v1", 1), text("v2", 2)), "review arguable later-version §2");
    for (const [base, child] of [
      [1, 1],
      [undefined, 1],
      [1, undefined],
      [undefined, undefined],
    ] as const)
      assert.equal(judged(text("a", base), text("b", child)), "review arguable sibling §2", `${base} ${child}`);
    const rail = (id: string, order: number) => terms(id, { family: "rail", order });
    assert.equal(judged(rail("r2", 2), rail("r1", 1)), "obligations arguable sibling §2");
    const strict = { ...text("v1", 1), commercial: "no" } as const;
    assert.equal(
      judged(strict, text("v2", 2)),
      "conflict certain non-commercial §2",
      "A variant may not open what is closed.",
    );
  });

  test("a model that learned from outputs", () => {
    const of = (more: Partial<Terms>, child: Terms | undefined = free) =>
      judged(terms("served", { outputsAt: "7", ...more }), child, { relation: "distill" });
    assert.equal(of({ outputs: "forbidden" }), "conflict certain outputs-forbidden §7");
    assert.equal(of({ outputs: "research" }), "conflict certain outputs-forbidden §7");
    assert.equal(of({ outputs: "research" }, research), "obligations certain both-non-commercial §7");
    assert.equal(of({ outputs: "no-rival" }), "review arguable outputs-rival §7");
    assert.equal(of({ outputs: "name" }), "obligations certain outputs-named §7");
    assert.equal(of({ outputs: "free" }), "fine certain outputs-allowed §7");
    assert.equal(of({ outputs: "free", outputsAt: undefined }), "fine certain outputs-allowed §2");
    assert.equal(of({ outputs: "free", outputsAt: undefined, evidence: unread }), "review arguable outputs-rival §2");
    assert.equal(of({ outputs: "free", evidence: unread }), "fine certain outputs-allowed §7");
    assert.equal(
      of({ outputs: "derivative", clauses: [clause("outputs", { reach: ["distill"] })] }),
      "conflict split duties-dropped §2: outputs",
    );
  });

  test("what nobody read is not sure, and without a clause no conflict", () => {
    assert.equal(judged({ ...nc, evidence: unread }, free), "conflict arguable non-commercial §3: commercial");
    const vague = { ...research, at: undefined, evidence: unread };
    assert.equal(judged(vague, free), "review arguable non-commercial");
    assert.equal(
      judged({ ...free, clauses: [clause("copy")], evidence: unread }, terms("y")),
      "obligations arguable notices §1",
    );
    assert.equal(judged({ ...free, evidence: unread }, terms("y")), "fine certain notices §1");
  });
});

test("a label can hide only what passes along the way, and a permissive base has nothing to hide", () => {
  const base = terms("base", {
    commercial: "no",
    clauses: [
      clause("commercial"),
      clause("users", { reach: ["adapter"], arguable: ["merge"] }),
      clause("copy"),
      clause("territory"),
    ],
  });
  const hidden = (edge: Partial<LicensedEdge>, child = free, of = base) =>
    judgeEdge({ relation: "finetune", labelled: true, ...edge, base: of, child }).drops;
  assert.deepEqual(hidden({}), ["commercial", "territory"]);
  assert.deepEqual(hidden({ relation: "merge" }), ["commercial", "users", "territory"]);
  assert.deepEqual(hidden({}, terms("nc", { commercial: "no" })), ["territory"]);
  assert.deepEqual(hidden({}, free, { ...base, commercial: "limited" }), ["territory"]);
  assert.deepEqual(hidden({}, terms("t", { clauses: [clause("territory")] })), ["commercial", "territory"]);
  assert.deepEqual(hidden({}, terms("v", { vendor: "v" }), { ...base, kind: "permissive", commercial: "yes" }), []);
});

test("numbers are told as people say them", () => {
  const users = (limit: number, per?: "day" | "month" | "year") =>
    amount({ term: "users", limit, ...(per && { per }) });
  assert.equal(users(700_000_000), "700 million users a month");
  assert.equal(users(1_000_000, "day"), "1 million users a day");
  assert.equal(users(1_500_000), "1.5 million users a month");
  assert.equal(users(1_250_000), "1,250,000 users a month");
  assert.equal(users(999_999), "999,999 users a month");
  assert.equal(users(1_000_000_000), "1 billion users a month");
  assert.equal(users(2_500_000_000, "year"), "2.5 billion users a year");
  assert.equal(users(1_050_000_000), "1050 million users a month");
  assert.equal(amount({ term: "revenue", limit: 20_000_000, currency: "USD" }), "USD 20 million of revenue a year");
  assert.equal(amount({ term: "revenue", limit: 5 }), "5 of revenue a year");
});

test("what a license asks comes as short phrases, the weightiest first and each once", () => {
  const all = terms("all", {
    commercial: "no",
    passesRestrictions: true,
    clauses: [
      clause("name", { words: "Acme" }),
      clause("copy"),
      clause("notice"),
      clause("use-policy"),
      clause("use-policy"),
      clause("territory", { territories: ["EU", "GB"], only: "multimodal" }),
      clause("users", { limit: 5, above: "display" }),
      clause("field", { words: "war" }),
      clause("commercial"),
    ],
  });
  assert.deepEqual(termPhrases(all), [
    "no commercial use",
    "not for war",
    "a brand to display above 5 users a month",
    "not in EU, GB (multimodal models)",
    "limits of use, to be passed on",
    'derivatives named "Acme…"',
    "ship its notice",
  ]);
  assert.deepEqual(
    termPhrases({ ...free, clauses: [clause("notice"), clause("copy")] }),
    [],
    "every permissive text wants its notice",
  );
  assert.deepEqual(termPhrases(terms("open", { clauses: [clause("commercial")] })), [], "a clause that only permits");
  assert.equal(clausePhrase(clause("display", { words: "Acme" }), all), 'display "Acme"');
  assert.equal(clausePhrase(clause("display", { words: "Acme", limited: true }), all), 'display "Acme" above a limit');
  assert.equal(clausePhrase(clause("patent"), all), "patent grant ends with a patent suit");
  assert.equal(clausePhrase(clause("patent", { ends: "license" }), all), "ends with a lawsuit over it");
  assert.equal(
    clausePhrase(clause("share-alike"), terms("nd", { noDerivatives: true })),
    "no sharing of adapted versions",
  );
});

test("what a label omits is listed plainest first, three by name", () => {
  const asking = terms("asking", {
    commercial: "no",
    clauses: [
      clause("use-policy"),
      clause("notice"),
      clause("users", { limit: 7 }),
      clause("commercial"),
      clause("name"),
    ],
  });
  assert.equal(listed(["use-policy", "notice"], asking), "its notice, its limits of use");
  assert.equal(
    listed(["use-policy", "notice", "users"], asking),
    "the limit of 7 users a month, its notice, its limits of use",
  );
  assert.equal(
    listed(["use-policy", "notice", "users", "commercial"], asking),
    "no commercial use, the limit of 7 users a month, its notice and 1 more",
  );
  assert.equal(listed([], asking), "its duties");
  assert.equal(listed(["display"], asking), "its duties", "what the license does not ask for cannot be omitted");
  const conflict = { reason: "duties-dropped", drops: ["notice"], terms: asking } as unknown as LicenseConflict;
  assert.equal(conflictReason(conflict, "mit"), "whose duties mit omits: its notice");
});

import type { Catalog } from "../../server/catalog/check.mjs";

/** A catalog of a few invented models that has no fault; each call gives a fresh one to spoil. */
export function smallCatalog(): Catalog {
  const hub = { source: "Hub tags", asOf: "2026-05", confidence: "recorded" };
  const card = { source: "Acme's model card", asOf: "2026-06", confidence: "declared", states: "trained from scratch" };
  const memory = { source: "From memory", asOf: "2026-09", confidence: "unverified" };
  return {
    organizations: {
      sources: { list: { source: "A list", asOf: "2026-01-31", confidence: "recorded" } },
      organizations: [
        { id: "acme", name: "Acme", country: "FR", role: "developer", namespaces: ["acme-ai"], from: "list" },
        { id: "packer", name: "Packer", role: "repackager", namespaces: ["Packer"], controller: "Acme", from: "list" },
      ],
    },
    licenses: {
      sources: { spdx: { source: "SPDX", asOf: "2026-01", confidence: "recorded" } },
      licenses: [
        {
          id: "mit",
          name: "MIT",
          spdx: "MIT",
          url: "https://opensource.org/license/mit",
          terms: "unknown",
          from: "spdx",
        },
        {
          id: "acme-model-1.0",
          name: "Acme Model License",
          aliases: ["acme"],
          url: "https://acme.example/license",
          terms: {
            kind: "non-commercial",
            commercial: "no",
            derivatives: "silent",
            reach: ["finetune", "quantized", "merge"],
            outputs: "free",
            vendor: "acme",
            clauses: [{ term: "commercial", at: "2" }],
            from: "spdx",
          },
          from: "spdx",
        },
      ],
    },
    endpoints: {
      sources: { docs: { source: "Acme's documentation", asOf: "2026-02", confidence: "recorded" } },
      endpoints: [
        {
          hosts: ["api.acme.ai"],
          providers: ["acme"],
          operator: "Acme API",
          kind: "hosted",
          country: "FR",
          dataRegion: "EU",
          from: "docs",
        },
        { hosts: ["*.acme-cloud.ai", "run.*.acme.ai"], operator: "Acme Cloud", kind: "hosted", from: "docs" },
        { hosts: ["localhost:4321"], operator: "Acme local", kind: "local", from: "docs" },
      ],
    },
    renames: { sources: { memory }, namespaces: [{ was: "OldAcme", is: "acme-ai", from: "memory" }] },
    models: {
      acme: {
        organization: "acme",
        sources: { card, hub, memory },
        models: [
          {
            model: "huggingface:acme-ai/Base-7B",
            from: "hub",
            license: "mit",
            root: "card",
            family: "Base",
            task: "text-generation",
            released: "2025-04",
            context: 8192,
            aliases: { memory: ["ollama:base", "huggingface:acme-ai/Base"], hub: ["openrouter:acme/base-7b:free"] },
          },
          {
            model: "huggingface:acme-ai/Chat-7B",
            from: "hub",
            license: { is: "acme", from: "memory" },
            bases: [
              { base: "huggingface:acme-ai/Base-7B", relation: "finetune" },
              { base: "huggingface:elsewhere/Teacher", relation: "distill", from: "memory" },
            ],
            retires: { is: "2027-01-31", from: "memory" },
            notes: ["A note."],
          },
          { model: "acme:chat", from: "hub", bases: [{ base: "huggingface:acme-ai/Chat-7B", relation: "alias" }] },
        ],
      },
      _p: {
        sources: { hub },
        models: [
          {
            model: "huggingface:Packer/Chat-7B-GGUF",
            from: "hub",
            developer: { is: "packer", from: "hub" },
            bases: [{ base: "huggingface:acme-ai/Chat-7B", relation: "quantized" }],
          },
          { model: "huggingface:Nobody/Thing", from: "hub", developer: { is: "nobody", from: "hub" } },
        ],
      },
    },
  };
}

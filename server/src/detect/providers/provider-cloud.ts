import type { ProviderGrammar } from "./spelling";

/** Clouds and catalogs whose ids have a form of their own: vendor prefix, resource path, scope or digest. */
export const cloudGrammars: readonly (readonly [string, ProviderGrammar])[] = [
  ["bedrock", bedrock()],
  ["vertex", vertex()],
  ["azure", azure()],
  ["fireworks", fireworks()],
  ["cloudflare", cloudflare()],
  ["replicate", replicate()],
  ["sagemaker", sagemaker()],
];

/** `[geo.]vendor.model-vN[:M]`, a LiteLLM route in front (`converse/`), or an ARN, whose region belongs to the endpoint. */
function bedrock(): ProviderGrammar {
  const id =
    /^(?:(us|eu|apac|au|jp|ca|sa|us-gov|global)\.)?(?:anthropic|amazon|meta|mistral|cohere|ai21|stability|deepseek|qwen|openai|nvidia|google|minimax|zai|moonshot|moonshotai|writer|twelvelabs|xai|luma)\.[a-z0-9][\w.-]{2,80}(?::\d+(?::\w+)?)?$/;
  const arn =
    /^arn:aws[\w-]*:bedrock:([a-z0-9-]*):\d*:(foundation-model|inference-profile|application-inference-profile|provisioned-model|imported-model|custom-model|custom-model-deployment|prompt-router|default-prompt-router)\/([\w.:/-]+)$/;
  const route = /^(?:converse|invoke|converse_like|(?:us|eu|ap|ca|sa)-[a-z]+-\d)\//;
  return {
    read(text) {
      const routed = route.exec(text)?.[0] ?? "";
      const rest = text.slice(routed.length);
      const inner = arn.exec(rest);
      if (inner) {
        const [, region, kind, last = ""] = inner;
        const name = kind === "foundation-model" || kind === "inference-profile" ? last : rest;
        const prefix = routed + rest.slice(0, rest.length - name.length);
        const role = kind?.endsWith("prompt-router") ? ("router" as const) : undefined;
        return {
          reference: { provider: "bedrock", name },
          ...(prefix && { prefix }),
          ...(region && { region }),
          ...(role && { role }),
        };
      }
      const plain = id.exec(rest);
      if (!plain) return undefined;
      const region = plain[1] ?? (/^[a-z]{2}-/.test(routed) ? routed.slice(0, -1) : undefined);
      return {
        reference: { provider: "bedrock", name: rest },
        ...(routed && { prefix: routed }),
        ...(region && { region }),
      };
    },
    distinctive: (text) =>
      arn.test(text) ||
      (id.test(text) &&
        !/\.(?:com|org|net|io|ai|dev|app|cloud)(?::\d+)?$/.test(text) &&
        /-|\d/.test(text.slice(text.indexOf(".") + 1))),
  };
}

/** `publishers/PUB/models/ID[@version]`, alone or behind `projects/P/locations/REGION/`; also the maker's own id with `@version`. */
function vertex(): ProviderGrammar {
  const path = /^(?:projects\/[^/]+\/locations\/([a-z0-9-]+)\/)?publishers\/([\w-]+)\/models\/([\w.-]+(?:@[\w.-]+)?)$/;
  const endpoint = /^projects\/[^/]+\/locations\/([a-z0-9-]+)\/(?:endpoints|models)\/[\w-]+$/;
  const plain = /^(?:[\w-]+\/)?[a-z0-9][\w.-]{2,100}(?:@[\w.-]+)?$/;
  return {
    read(text) {
      const inner = path.exec(text);
      if (inner) {
        const [, region, publisher = "", name = ""] = inner;
        const short = publisher === "google" || publisher === "anthropic" ? name : `${publisher}/${name}`;
        return {
          reference: { provider: "vertex", name: short },
          prefix: text.slice(0, text.length - name.length),
          ...(region && { region }),
        };
      }
      const hidden = endpoint.exec(text);
      if (hidden) return { reference: { provider: "vertex", name: text }, ...(hidden[1] && { region: hidden[1] }) };
      const name = text.replace(/^models\//, "");
      return plain.test(name)
        ? { reference: { provider: "vertex", name }, ...(name !== text && { prefix: "models/" }) }
        : undefined;
    },
    distinctive: (text) =>
      path.test(text) ||
      /^claude-[\w.-]+@\d{8}$/.test(text) ||
      /^(?:meta|mistralai|deepseek-ai|qwen)\/[\w.-]+-maas$/.test(text),
  };
}

/** A deployment's free name, which hides the model, or a path in a model registry. */
function azure(): ProviderGrammar {
  const registry = /^azureml:\/\/registries\/([\w-]+)\/models\/([\w.-]+)(?:\/(?:versions|labels)\/([\w.-]+))?$/;
  return {
    read(text) {
      const inner = registry.exec(text);
      if (inner) {
        const [, , name = "", revision] = inner;
        return {
          reference: { provider: "azure", name, ...(revision && { revision }) },
          prefix: text.slice(0, text.indexOf(name, 21)),
        };
      }
      return /^[A-Za-z0-9][\w.-]{1,63}$/.test(text) ? { reference: { provider: "azure", name: text } } : undefined;
    },
    distinctive: (text) => registry.test(text),
  };
}

function fireworks(): ProviderGrammar {
  return {
    read: (text) =>
      /^(?:accounts\/[\w-]+\/(?:models|deployments|routers)\/[\w.-]+(?:#[\w/-]+)?|[a-z0-9][\w.-]{2,80})$/.test(text)
        ? { reference: { provider: "fireworks", name: text } }
        : undefined,
    distinctive: (text) => /^accounts\/[\w-]+\/(?:models|routers)\/[\w.-]+$/.test(text),
  };
}

function cloudflare(): ProviderGrammar {
  const id = /^@(?:cf|hf)\/[\w-]+\/[\w.-]+$/;
  return {
    read: (text) => (id.test(text) ? { reference: { provider: "cloudflare", name: text } } : undefined),
    distinctive: (text) => id.test(text),
  };
}

/** `owner/name`, the version after a colon or, for its images, after `@sha256:`. */
function replicate(): ProviderGrammar {
  const id = /^(?:r8\.im\/)?([a-z0-9][\w-]{0,60}\/[a-z0-9][\w.-]{0,80})(?:(?::|@sha256:)([0-9a-f]{64}))?$/;
  return {
    read(text) {
      const inner = id.exec(text);
      if (!inner) return undefined;
      const [, name = "", revision] = inner;
      return {
        reference: { provider: "replicate", name, ...(revision && { revision }) },
        ...(text.startsWith("r8.im/") && { prefix: "r8.im/" }),
      };
    },
    distinctive: (text) => /^[\w-]+\/[\w.-]+:[0-9a-f]{64}$/.test(text) || text.startsWith("r8.im/"),
  };
}

/** JumpStart ids; an endpoint's name hides the model and keeps the provider. */
function sagemaker(): ProviderGrammar {
  return {
    read: (text) =>
      /^[A-Za-z0-9][\w.-]{2,120}$/.test(text) ? { reference: { provider: "sagemaker", name: text } } : undefined,
    distinctive: (text) =>
      /^(?:meta|huggingface|stabilityai|model|deepseek|mistral|openai)-(?:textgeneration|textgenerationneuron|text2text|llm|vlm|reasoning|textembedding|txt2img|sentencesimilarity|asr)\d?-[\w.-]+$/.test(
        text,
      ),
  };
}

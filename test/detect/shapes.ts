/** Source texts of any size in the shapes whose names mean each other by many ways: each must cost what its length costs. */
export interface Shape {
  readonly name: string;
  readonly file: string;
  /** A text of about `size` statements of the shape. */
  text(size: number): string;
  /** Set where all names of a file mean each other, so that the work only has a bound. */
  readonly tangled?: boolean;
  /** A name that must be found at every size. */
  readonly finds: string;
}

/** `count` pieces, each made from its number. */
function each(count: number, piece: (n: number) => string, between = "\n"): string {
  return Array.from({ length: count }, (_, n) => piece(n)).join(between);
}

export const shapes: readonly Shape[] = [
  {
    name: "a builder assigned in a switch",
    file: "Setup.cs",
    text: (size) => `using Microsoft.SemanticKernel;
class Setup {
  object Make(Kind kind) {
    var builder = Kernel.CreateBuilder();
    builder = kind switch {
${each(size, (n) => `      Kind.K${n} => builder.AddOpenAIChatCompletion("gpt-4o-mini", "k${n}"),`)}
      _ => builder
    };
    return builder.Build().GetRequiredService<IChat>();
  }
}
`,
    finds: "gpt-4o-mini",
  },
  {
    name: "a builder assigned again and again",
    file: "Setup.java",
    text: (size) => `import dev.langchain4j.model.openai.OpenAiChatModel;
class Setup {
  OpenAiChatModel make(boolean a) {
    var builder = OpenAiChatModel.builder();
${each(size, (n) => `    if (a) builder = builder.temperature(${n}).topP(builder.get(${n}));`)}
    builder = builder.modelName("gpt-4o-mini");
    return builder.build();
  }
}
`,
    finds: "gpt-4o-mini",
  },
  {
    name: "a parameter assigned what a method makes of it",
    file: "trainer.py",
    text: (size) => `from transformers import AutoModel
net = AutoModel.from_pretrained("gpt2")
class Loop:
    def move(self, data):
        if isinstance(data, dict):
            return type(data)({k: self.move(v) for k, v in data.items()})
        if isinstance(data, (list, tuple)):
            return type(data)(self.move(v) for v in data)
        kw = {"device": self.device}
        kw.update({"dtype": self.dtype})
        return data.to(**kw)
${each(
  size,
  (n) => `    def step${n}(self, model, batch):
        batch = self.move(batch)
        loss = batch.get("loss", None)
        batch = self.step${(n * 7 + 1) % size}(model, batch)
        out = self.step${(n * 3 + 2) % size}(batch.get("x"), model)
        return batch.pop("out", out)`,
)}
`,
    finds: "gpt2",
  },
  {
    name: "short names that call each other",
    tangled: true,
    file: "bundle.js",
    text: (size) => `import OpenAI from "openai";
var z=new OpenAI;z.chat.completions.create({model:"gpt-4o"});
${each(size, (n) => {
  const [a, b, c] = ["abcdefgh"[n % 8], "abcdefgh"[(n + 3) % 8], "abcdefgh"[(n + 5) % 8]];
  return `function f${n % 23}(${a},${b}){var ${c}=f${(n * 5 + 1) % 23}(${a}.get(${b}),${b});if(${c}=${a}[${b}]||${c})return f${(n * 3 + 2) % 23}(${c},${a}.create(${b}));${b}=${c}.r;return ${b}}`;
})}
`,
    finds: "gpt-4o",
  },
  {
    name: "tables inside tables",
    file: "tables.py",
    text: (size) => `from transformers import AutoModel
BASE = {"a": {"name": "gpt2"}, "b": {"name": "Qwen/Qwen3-8B"}}
${each(size, (n) => `T${n} = {"a": ${n === 0 ? "BASE" : `T${n - 1}`}, "b": {"name": ${n === 0 ? '"gpt2"' : `T${n - 1}["b"]["name"]`}}, **BASE}`)}
def load(key, other):
    return AutoModel.from_pretrained(T${size - 1}[key][other]["name"])
AutoModel.from_pretrained(BASE["a"]["name"])
`,
    finds: "gpt2",
  },
  {
    name: "one name assigned in many branches",
    file: "branches.py",
    text: (size) => `from transformers import AutoModel
def load(kind, name=None):
${each(size, (n) => `    ${n === 0 ? "if" : "elif"} kind == ${n}:\n        name = name or ("org/model-${n}b" if kind else name)`)}
    name = name or "gpt2"
    return AutoModel.from_pretrained(name)
`,
    finds: "gpt2",
  },
  {
    name: "texts made of texts",
    file: "chain.ts",
    text: (size) => `import { pipeline } from "@huggingface/transformers";
const t0 = "a";
${each(size, (n) => `const t${n + 1} = \`\${t${n}}/\${t${n}}\${t0}\`;`)}
export const run = (x: string) => pipeline("text-generation", x ? t${size} : "Xenova/gpt2");
`,
    finds: "Xenova/gpt2",
  },
  {
    name: "functions that return what the next returns",
    file: "chain.go",
    text: (size) => `package main
import openai "github.com/sashabaranov/go-openai"
${each(size, (n) => `func pick${n}(a string) string {\n\tif a == "x" { return pick${Math.max(0, n - 2)}(a) }\n\treturn pick${n + 1}(a)\n}`)}
func pick${size}(a string) string { return "gpt-4o" }
var last = openai.ChatCompletionRequest{Model: pick${Math.max(0, size - 3)}("y")}
var first = openai.ChatCompletionRequest{Model: pick0("y")}
`,
    finds: "gpt-4o",
  },
  {
    name: "methods of one name in many classes",
    file: "Steps.java",
    text: (size) => `import dev.langchain4j.model.openai.OpenAiChatModel;
${each(
  size,
  (n) => `class Step${n} {
  Step${(n + 1) % size} next = new Step${(n + 1) % size}();
  Object run(Object input) { input = next.run(input); return new Step${(n * 5 + 2) % size}().run(input); }
  OpenAiChatModel model(String name) { return OpenAiChatModel.builder().modelName(name).build(); }
  Object use() { return new Step${(n * 3 + 1) % size}().model("gpt-4o-mini"); }
}`,
)}
`,
    finds: "gpt-4o-mini",
  },
  {
    name: "functions that hand on their parameter",
    file: "hand.cs",
    text: (size) => `using OpenAI.Chat;
class Chain {
${each(size, (n) => `  ChatClient Make${n}(string model, string other) => other == null ? Make${(n + 1) % size}(other, model) : new ChatClient(model, Make${(n * 7 + 3) % size}(model, other));`)}
  void Run() { Make0("gpt-4o-mini", null); }
}
`,
    finds: "gpt-4o-mini",
  },
  {
    name: "a wide table in a template",
    file: "wide.py",
    text: (size) => `from transformers import AutoModel
ORGS = {${each(size, (n) => `"o${n}": "org${n}"`, ", ")}}
NAMES = [${each(size, (n) => `"name${n}"`, ", ")}]
for org in ORGS.values():
    for name in NAMES:
        AutoModel.from_pretrained(f"{ORGS[org]}/{name}-{ORGS[name]}")
AutoModel.from_pretrained("gpt2")
`,
    finds: "gpt2",
  },
  {
    name: "options spread into options",
    file: "spread.ts",
    text: (size) => `import OpenAI from "openai";
const client = new OpenAI();
let options: any = { model: "gpt-4o" };
${each(size, (n) => `options = { ...options, ...defaults(options), extra${n}: { ...options } };`)}
function defaults(given: any) { return { ...options, ...given }; }
client.chat.completions.create({ ...options, ...defaults(options) });
client.chat.completions.create({ model: "gpt-4o" });
`,
    finds: "gpt-4o",
  },
  {
    name: "many calls that ask for one table",
    file: "asks.ts",
    text: (size) => `import OpenAI from "openai";
const client = new OpenAI();
const names = { ${each(size, (n) => `k${n}: "gpt-4o"`, ", ")} };
${each(size, (n) => `export const ask${n} = (key: string) => client.chat.completions.create({ model: names[key] ?? names.k${n} });`)}
`,
    finds: "gpt-4o",
  },
  {
    name: "one name used and assigned in turn",
    file: "turns.js",
    text: (size) => `import { pipeline } from "@huggingface/transformers";
let model = "Xenova/gpt2", task = "text-generation";
async function run(x) {
${each(size, (n) => `  if (x[${n}]) { model = x[${n}] ?? model; task = pick(model, task) || task; await pipeline(task, model); }`)}
  await pipeline("text-generation", "Xenova/gpt2");
}
function pick(a, b) { return a.length ? b : pick(b, a); }
`,
    finds: "Xenova/gpt2",
  },
  {
    name: "tables of tables asked by keys that nobody knows",
    file: "nested.py",
    text: (size) => `from transformers import AutoModel
T = {${each(size, (n) => `"k${n}": {"a": {"name": "gpt2"}, "b": {"name": "gpt2", "size": ${n}}}`, ",\n")}}
def load(key, other):
${each(size, (n) => `    m${n} = AutoModel.from_pretrained(T[key][other]["name"] if key else T["k${n}"]["a"]["name"])`)}
`,
    finds: "gpt2",
  },
  {
    name: "attributes that several methods set",
    file: "attributes.py",
    text: (size) => `from transformers import AutoModel
class Settings:
${each(4, (m) => `    def set${m}(self, given=None):\n${each(size, (n) => `        self.name${n} = given or self.name${(n + 1) % size} or "gpt2"`)}`)}
    def load(self):
        return AutoModel.from_pretrained(self.name0)
    def load_last(self):
        return AutoModel.from_pretrained(self.name${size - 1})
`,
    finds: "gpt2",
  },
  {
    name: "a match with many cases",
    file: "cases.py",
    text: (size) => `from transformers import AutoModel
def load(kind, base=None):
    name = base
    match kind:
${each(size, (n) => `        case "k${n}":\n            name = "gpt2" if base is None else name\n            options = {"name": name, "kind": kind}`)}
        case _:
            options = {"name": name}
    return AutoModel.from_pretrained(options["name"])
`,
    finds: "gpt2",
  },
  {
    name: "a client that long branches make again",
    file: "clients.py",
    text: (size) => `from openai import OpenAI
def ask(kind, client=None):
${each(size, (n) => `    ${n === 0 ? "if" : "elif"} kind == ${n}:\n        client = (client or OpenAI()).with_options(timeout=${n})\n        client.chat.completions.create(model="gpt-4o")`)}
    return client.chat.completions.create(model="gpt-4o-mini")
`,
    finds: "gpt-4o-mini",
  },
  {
    name: "conditions inside conditions",
    file: "conditions.ts",
    text: (size) => `import OpenAI from "openai";
const client = new OpenAI();
const m0 = "gpt-4o";
${each(size, (n) => `const m${n + 1} = x > ${n} ? m${n} : x > ${n + 1} ? m${Math.max(0, n - 1)} : x > ${n + 2} ? m${Math.max(0, n - 2)} : m${n >> 1};`)}
client.chat.completions.create({ model: m${size} });
client.chat.completions.create({ model: m${size >> 1} });
`,
    finds: "gpt-4o",
  },
  {
    name: "texts with holes in loops",
    file: "loops.py",
    text: (size) => `from transformers import AutoModel
ORG = "Qwen"
${each(size, (n) => `for size${n} in ["8B", "14B"]:\n    name${n} = f"{ORG}/Qwen3-{size${n}}"\n    AutoModel.from_pretrained(name${n} if size${n} else name${Math.max(0, n - 1)})`)}
`,
    finds: "Qwen/Qwen3-8B",
  },
  {
    name: "defaults that are the next function's",
    file: "defaults.py",
    text: (size) => `from transformers import AutoModel
def load0(name="gpt2", other=None):
    return AutoModel.from_pretrained(name)
${each(size, (n) => `def load${n + 1}(name=None, other=load${n}):\n    return load${n}(name or other, load${n >> 1}(name))`)}
load${size}("Qwen/Qwen3-8B")
`,
    finds: "gpt2",
  },
  {
    name: "objects spread into the next",
    file: "spreads.js",
    text: (size) => `import OpenAI from "openai";
const client = new OpenAI();
const o0 = { model: "gpt-4o", n: 1 };
${each(size, (n) => `const o${n + 1} = { ...o${n}, ...o${n >> 1}, extra${n}: { ...o${Math.max(0, n - 1)} } };`)}
client.chat.completions.create(o${size});
client.chat.completions.create({ ...o${size >> 1}, stream: true });
`,
    finds: "gpt-4o",
  },
  {
    name: "one long chain of calls",
    file: "Chain.java",
    text: (size) => `import dev.langchain4j.model.openai.OpenAiChatModel;
class Chain {
  OpenAiChatModel make() {
    return OpenAiChatModel.builder().modelName("gpt-4o-mini")${each(size, (n) => `.header("h${n}", String.valueOf(${n}))`, "")}.build();
  }
}
`,
    finds: "gpt-4o-mini",
  },
  {
    name: "options set on one builder",
    file: "options.go",
    text: (size) => `package main
import openai "github.com/sashabaranov/go-openai"
func ask(client *openai.Client, kind string) {
	request := openai.ChatCompletionRequest{Model: "gpt-4o"}
${each(size, (n) => `	if kind == "k${n}" { request = request.With(request.Model, ${n}); client = client.Clone(request) }`)}
	client.CreateChatCompletion(nil, request)
}
`,
    finds: "gpt-4o",
  },
  {
    name: "aliases of a wide table",
    file: "aliases.py",
    text: (size) => `from transformers import AutoModel
TABLE = {${each(size, (n) => `"k${n}": "gpt2"`, ", ")}}
def load(key):
    a0 = TABLE[key]
${each(size, (n) => `    a${n + 1} = a${n}\n    AutoModel.from_pretrained(a${n + 1})`)}
`,
    finds: "gpt2",
  },
  {
    name: "fields that constructors hand on",
    file: "Fields.cs",
    text: (size) => `using OpenAI.Chat;
${each(size, (n) => `class Step${n} {
  readonly string model; readonly Step${(n + 1) % size} next;
  public Step${n}(string model = "gpt-4o-mini") { this.model = model; next = new Step${(n + 1) % size}(model); }
  ChatClient Make() => new ChatClient(model ?? next.model);
}`)}
`,
    finds: "gpt-4o-mini",
  },
];

/**
 * Python source of about `lines` lines that looks like a service: imports, classes, functions with docstrings, dictionaries. Of its
 * classes, forty lines each, every `every`th loads and asks models, in five places; the others ask their store in as many lines.
 */
export function pythonService(lines: number, every = 1): string {
  const out = [
    '"""Generated service."""',
    "import os",
    "from openai import OpenAI",
    "from transformers import AutoModelForCausalLM, AutoTokenizer",
    "client = OpenAI()",
    "",
  ];
  for (let n = 0; out.length < lines; n++) out.push(...(n % every === 0 ? block(n) : block(n).map(withoutModel)));
  return `${out.slice(0, lines).join("\n")}\n`;
}

const models = [
  "Qwen/Qwen2.5-7B-Instruct",
  "meta-llama/Llama-3.1-8B-Instruct",
  "mistralai/Mistral-7B-v0.1",
  "google/gemma-2-9b-it",
];

function block(n: number): string[] {
  return [
    `class Handler${n}:`,
    `    """Answers requests of kind ${n}."""`,
    "",
    `    model_name = "${models[n % models.length]}"`,
    `    limits = {"tokens": ${n + 100}, "kind": "kind-${n}", "tags": ["a", "b", "c-${n}"]}`,
    "",
    "    def __init__(self, store, timeout=30):",
    "        self.store = store",
    "        self.timeout = timeout",
    "        self.cache = {}",
    "",
    "    def load(self):",
    "        if self.model_name in self.cache:",
    "            return self.cache[self.model_name]",
    "        tokenizer = AutoTokenizer.from_pretrained(self.model_name)",
    "        model = AutoModelForCausalLM.from_pretrained(self.model_name, device_map='auto')",
    "        self.cache[self.model_name] = (tokenizer, model)",
    "        return self.cache[self.model_name]",
    "",
    "    def rows(self, query):",
    "        found = []",
    "        for row in self.store.search(query, limit=self.limits['tokens']):",
    "            if row.score > 0.5 and row.kind == self.limits['kind']:",
    "                found.append({'id': row.id, 'text': row.text.strip().lower(), 'score': round(row.score, 3)})",
    "        return sorted(found, key=lambda item: item['score'], reverse=True)",
    "",
    "    def answer(self, question):",
    '        context = "\\n".join(item["text"] for item in self.rows(question))',
    '        prompt = f"Answer with this context: {context}\\nQuestion: {question}"',
    "        reply = client.chat.completions.create(",
    `            model="${n % 2 ? "gpt-4o-mini" : "gpt-4.1"}",`,
    '            messages=[{"role": "user", "content": prompt}],',
    "            temperature=0.2,",
    "        )",
    "        return reply.choices[0].message.content",
    "",
    `def route_${n}(request):`,
    `    handler = Handler${n}(request.app.store)`,
    "    return {'answer': handler.answer(request.json['question']), 'status': 200}",
    "",
  ];
}

/** A line of a class that asks no model. */
function withoutModel(line: string): string {
  return line
    .replace(/model_name = ".*"/, 'title_text = "Answers of the second kind"')
    .replaceAll("self.model_name", "self.title_text")
    .replace("AutoTokenizer.from_pretrained(", "self.store.first_of_all(")
    .replace("AutoModelForCausalLM.from_pretrained(", "self.store.another_of_them(")
    .replace("client.chat.completions.create(", "self.store.shelf.books.borrow(")
    .replace(/model="gpt-[^"]*"/, 'shelf="second"');
}

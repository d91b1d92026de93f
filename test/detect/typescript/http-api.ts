// Requests to model servers, written out.
const base = process.env.OLLAMA_URL;

export async function ask(prompt: string) {
  await fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "our-tuned", messages: [] }) });
//                                                                                                           ^^^^^^^^^ model openai:our-tuned (http-api) at https://api.openai.com/v1/chat/completions
  await fetch(`${base}/api/generate`, { method: "POST", body: JSON.stringify({ model: "ours", prompt }) });
//                                                                                     ^^^^ model ollama:ours (http-api)
  return fetch("/api/cars", { method: "POST", body: JSON.stringify({ model: "corolla" }) });
}

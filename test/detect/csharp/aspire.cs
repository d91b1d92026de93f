using Aspire.Hosting;

var ollama = builder.AddOllama("ollama");
var phi = ollama.AddHuggingFaceModel("phi", "bartowski/Llama-3.2-1B-Instruct-GGUF");
//                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:bartowski/Llama-3.2-1B-Instruct-GGUF (aspire)
var chat = builder.AddGitHubModel("chat", "openai/gpt-4o-mini");
//                                         ^^^^^^^^^^^^^^^^^^ model openai:gpt-4o-mini (aspire) after openai/

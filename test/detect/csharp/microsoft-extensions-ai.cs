using Microsoft.Extensions.AI;

IChatClient client = new OllamaChatClient(new Uri("http://localhost:11434/"), "llama3.1");
//                                                                             ^^^^^^^^ model ollama:llama3.1 (microsoft-extensions-ai)
var options = new ChatOptions { ModelId = "gpt-4o" };
//                                         ^^^^^^ model openai:gpt-4o (microsoft-extensions-ai)
var generator = api.AsIEmbeddingGenerator(1536);

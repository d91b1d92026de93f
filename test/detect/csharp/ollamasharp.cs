using OllamaSharp;
using OllamaSharp.Models;

var ollama = new OllamaApiClient(new Uri("http://localhost:11434"), "llama3.1:8b");
//                                                                   ^^^^^^^^^^^ model ollama:llama3.1:8b (ollamasharp)
ollama.SelectedModel = "qwen3:8b";
//                      ^^^^^^^^ model ollama:qwen3:8b (ollamasharp)
await foreach (var status in ollama.PullModelAsync("mistral")) Console.WriteLine(status);
//                                                  ^^^^^^^ model ollama:mistral (ollamasharp)
var request = new ChatRequest { Model = "gemma2", Messages = [] };
//                                       ^^^^^^ model ollama:gemma2 (ollamasharp)
var car = new Car { Model = "Corolla" };

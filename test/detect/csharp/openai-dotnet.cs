using Azure.AI.OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

ChatClient client = new(model: "gpt-4o-mini", apiKey: Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
//                              ^^^^^^^^^^^ model openai:gpt-4o-mini (openai-dotnet)
var other = new ChatClient("gpt-5.2", key);
//                          ^^^^^^^ model openai:gpt-5.2 (openai-dotnet)
EmbeddingClient embeddings = new("text-embedding-3-small", key);
//                                ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (openai-dotnet)
var name = Environment.GetEnvironmentVariable("MODEL") ?? "gpt-4o";
//                                                         ^^^^^^ model openai:gpt-4o (openai-dotnet) <- constant name
var third = new ChatClient(name, key);
var azure = new AzureOpenAIClient(new Uri("https://acme.openai.azure.com"), credential);
var deployed = azure.GetChatClient("gpt-4o");
//                                  ^^^^^^ model azure:gpt-4o (openai-dotnet)

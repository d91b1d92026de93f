using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

public class Setup
{
    private const string Local = "llama3.1";
//                                ^^^^^^^^ model ollama:llama3.1 (semantic-kernel) <- constant Local

    public Kernel Build(string key)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion("gpt-4o", key);
//                                       ^^^^^^ model openai:gpt-4o (semantic-kernel)
        builder.AddOpenAIChatCompletion(apiKey: key, modelId: "gpt-4o-mini");
//                                                             ^^^^^^^^^^^ model openai:gpt-4o-mini (semantic-kernel)
        builder.AddOllamaChatCompletion(Local, new Uri("http://localhost:11434"));
        builder.AddAzureOpenAIChatCompletion("gpt-4o", "https://acme.openai.azure.com", key);
//                                            ^^^^^^ model azure:gpt-4o (semantic-kernel)
        builder.Services.AddOllamaTextEmbeddingGeneration($"{"nomic"}-embed-text", new Uri("http://localhost:11434"));
//                                                            ^^^^^^^^^^^^^^^^^^ embedding ollama:nomic-embed-text (semantic-kernel)
        var settings = new OpenAIPromptExecutionSettings { ModelId = "gpt-4.1", Temperature = 0 };
//                                                                    ^^^^^^^ model openai:gpt-4.1 (semantic-kernel)
        // builder.AddOpenAIChatCompletion("gpt-3.5-turbo", key);
        ModelState.AddModelError("gpt-4o", "llama3");
        return builder.Build();
    }
}

package app;

import dev.langchain4j.model.azure.AzureOpenAiTokenCountEstimator;
import dev.langchain4j.model.anthropic.AnthropicChatModelName;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

class Assistant {
    private static final String MODEL = "llama3.1";
//                                       ^^^^^^^^ model ollama:llama3.1 (langchain4j) <- constant MODEL
    private String size = "8b";

    ChatModel local() {
        return OllamaChatModel.builder().baseUrl("http://localhost:11434").modelName(MODEL).temperature(0.1).build();
    }

    ChatModel sized() {
        return OllamaChatModel.builder().modelName("qwen3:" + size).build();
//                                                 ^^^^^^^^^^^^^^^ model ollama:qwen3:8b (langchain4j) <- constant size
    }

    EmbeddingModel embeddings() {
        return OllamaEmbeddingModel.builder().modelName("nomic-embed-text").build();
//                                                       ^^^^^^^^^^^^^^^^ embedding ollama:nomic-embed-text (langchain4j)
    }

    ChatModel cloud(String key) {
        var builder = OpenAiChatModel.builder().apiKey(key);
        return builder.modelName("gpt-4o-mini").build();
//                                ^^^^^^^^^^^ model openai:gpt-4o-mini (langchain4j)
    }

    ChatModel claude() {
        return AnthropicChatModel.builder().modelName(AnthropicChatModelName.CLAUDE_OPUS_4_6).build();
//                                                                           ^^^^^^^^^^^^^^^ model anthropic:claude-opus-4-6 (langchain4j)
    }

    EmbeddingModel gemini() {
        return GoogleAiEmbeddingModel.builder().apiKey("k").modelName("gemini-embedding-001").build();
//                                                                     ^^^^^^^^^^^^^^^^^^^^ embedding google:gemini-embedding-001 (langchain4j)
    }

    ChatModel jlama() {
        return JlamaChatModel.builder().modelName("tjake/Llama-3.2-1B-Instruct-JQ4").temperature(0.3f).build();
//                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:tjake/Llama-3.2-1B-Instruct-JQ4 (langchain4j)
    }

    Object tokens() {
        return new AzureOpenAiTokenCountEstimator("gpt-4o-mini");
//                                                 ^^^^^^^^^^^ tokenizer openai:gpt-4o-mini (langchain4j)
    }

    ChatModel elsewhere() {
        return OpenAiChatModel.builder().baseUrl("https://api.cerebras.ai/v1").apiKey("k").modelName("llama-4-scout-17b-16e-instruct").build();
//                                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model cerebras:llama-4-scout-17b-16e-instruct (langchain4j) at https://api.cerebras.ai/v1
    }

    ChatModel here() {
        return OpenAiChatModel.builder().baseUrl("http://localhost:1234/v1").modelName("qwen3-8b").build();
//                                                                                      ^^^^^^^^ model lmstudio:qwen3-8b (langchain4j) at http://localhost:1234/v1
    }

    Order order() {
        // OllamaChatModel.builder().modelName("llama2")
        return Order.builder().modelName("llama3").build();
    }
}

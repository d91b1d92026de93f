package app;

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

    Order order() {
        // OllamaChatModel.builder().modelName("llama2")
        return Order.builder().modelName("llama3").build();
    }
}

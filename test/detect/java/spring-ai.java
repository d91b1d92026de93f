package app;

import org.springframework.ai.ollama.api.OllamaOptions;
import org.springframework.ai.openai.OpenAiChatOptions;

class Chat {
    void ask(ChatClient client) {
        client.prompt("hi").options(OllamaOptions.builder().model("llama3.2").build()).call();
//                                                                 ^^^^^^^^ model ollama:llama3.2 (spring-ai)
        client.prompt("hi").options(OpenAiChatOptions.builder().temperature(0.4).model("gpt-4o").build()).call();
//                                                                                      ^^^^^^ model openai:gpt-4o (spring-ai)
        // Taken by its name and key: what a page is given as its "model" may be the model that it offers.
        model.addAttribute("model", "llama3.2");
//                                   ^^^^^^^^ model ollama:llama3.2 (name)
    }
}

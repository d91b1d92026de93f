package app;

import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

class Chat {
    void ask() {
        var params = ChatCompletionCreateParams.builder()
            .addUserMessage("hi")
            .model(ChatModel.GPT_4O_MINI)
//                           ^^^^^^^^^^^ model openai:gpt-4o-mini (openai-java)
            .build();
        var other = ChatCompletionCreateParams.builder().model(ChatModel.of("gpt-5.2")).build();
//                                                                           ^^^^^^^ model openai:gpt-5.2 (openai-java)
    }
}

package app;

import com.anthropic.models.messages.MessageCreateParams;

class Chat {
    MessageCreateParams params = MessageCreateParams.builder().maxTokens(1024L).model("claude-sonnet-4-5").build();
//                                                                                     ^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (anthropic-java)
}

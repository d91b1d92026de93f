package chat

import (
	"os"

	"github.com/sashabaranov/go-openai"
)

const summarizer = openai.GPT4Dot1Mini
//                        ^^^^^^^^^^^^ model openai:gpt-4.1-mini (go-openai) <- constant summarizer

func Ask(client *openai.Client) {
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: openai.GPT4oMini,
//              ^^^^^^^^^ model openai:gpt-4o-mini (go-openai)
		Messages: []openai.ChatCompletionMessage{{Role: "user", Content: "gpt-4"}},
	})
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-5.2", MaxTokens: 20})
//                                                                     ^^^^^^^ model openai:gpt-5.2 (go-openai)
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: summarizer})
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: os.Getenv("MODEL")})
	client.CreateEmbeddings(ctx, openai.EmbeddingRequest{Model: openai.SmallEmbedding3})
//                                                                  ^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (go-openai)
}

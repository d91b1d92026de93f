package chat

import (
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func Ask() {
	client := openai.NewClient(option.WithAPIKey("sk"))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model: openai.ChatModelGPT4oMini,
//              ^^^^^^^^^^^^^^^^^^ model openai:gpt-4o-mini (openai-go)
		Seed:  openai.Int(0),
	})
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: openai.F("gpt-4o")})
//                                                                                ^^^^^^ model openai:gpt-4o (openai-go)
	client.Responses.New(ctx, responses.ResponseNewParams{Model: "gpt-5.2"})
//                                                             ^^^^^^^ model openai:gpt-5.2 (openai-go)
}

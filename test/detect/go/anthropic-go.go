package chat

import "github.com/anthropics/anthropic-sdk-go"

func Ask(client anthropic.Client) {
	client.Messages.New(ctx, anthropic.MessageNewParams{
		Model:     anthropic.ModelClaudeSonnet4_5,
//                     ^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (anthropic-go)
		MaxTokens: 1024,
	})
	client.Messages.New(ctx, anthropic.MessageNewParams{Model: "claude-opus-4-1"})
//                                                           ^^^^^^^^^^^^^^^ model anthropic:claude-opus-4-1 (anthropic-go)
}

package chat

import "google.golang.org/genai"

func Ask(client *genai.Client) {
	client.Models.GenerateContent(ctx, "gemini-2.5-flash", genai.Text("hi"), nil)
//                                   ^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (google-genai-go)
	client.Models.EmbedContent(ctx, "gemini-embedding-001", nil, nil)
//                                ^^^^^^^^^^^^^^^^^^^^ embedding google:gemini-embedding-001 (google-genai-go)
	client.Chats.Create(ctx, "gemini-2.5-pro", nil, nil)
//                         ^^^^^^^^^^^^^^ model google:gemini-2.5-pro (google-genai-go)
}

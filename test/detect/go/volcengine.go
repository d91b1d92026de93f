package main

import (
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime"
	"github.com/volcengine/volcengine-go-sdk/service/arkruntime/model"
)

func main() {
	client := arkruntime.NewClientWithApiKey("")
	client.CreateChatCompletion(ctx, model.CreateChatCompletionRequest{Model: "doubao-1-5-pro-32k-250115"})
//                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ model volcengine:doubao-1-5-pro-32k-250115 (volcengine)
	client.CreateEmbeddings(ctx, model.EmbeddingRequestStrings{Model: "doubao-embedding-large-text-240915"})
//                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding volcengine:doubao-embedding-large-text-240915 (volcengine)
	// What follows names no model.
	client.Upload("doubao-1-5-pro.jsonl")
}

package chat

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
)

func Ask(client *bedrockruntime.Client) {
	client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String("us.anthropic.claude-sonnet-4-5-20250929-v1:0")})
//                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0 (aws-sdk-go) in region us
}

using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

var request = new ConverseRequest { ModelId = "anthropic.claude-3-haiku-20240307-v1:0" };
//                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-3-haiku-20240307-v1:0 (aws-sdk-dotnet)

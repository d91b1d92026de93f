import { CreateAgentCommand } from "@aws-sdk/client-bedrock-agent";
import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { GetObjectCommand } from "@aws-sdk/client-s3";

const client = new BedrockRuntimeClient({ region: "eu-west-1" });
const modelId = process.env.BEDROCK_MODEL ?? "anthropic.claude-3-haiku-20240307-v1:0";
//                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-3-haiku-20240307-v1:0 (aws-sdk-js) <- constant modelId, default of environment variable BEDROCK_MODEL

export const body = await client.send(new InvokeModelCommand({ modelId, contentType: "application/json", body: "{}" }));
export const reply = await client.send(new ConverseCommand({ modelId: "eu.amazon.nova-pro-v1:0", messages: [] }));
//                                                                     ^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:eu.amazon.nova-pro-v1:0 (aws-sdk-js) in region eu
export const agent = new CreateAgentCommand({ agentName: "support", foundationModel: "amazon.nova-lite-v1:0" });
//                                                                                    ^^^^^^^^^^^^^^^^^^^^^ model bedrock:amazon.nova-lite-v1:0 (aws-sdk-js)

// What follows names no model.
export const weights = new GetObjectCommand({ Bucket: "models", Key: "meta.llama3-8b-instruct-v1:0/weights" });

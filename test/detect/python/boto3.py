import json

import boto3

runtime = boto3.client("bedrock-runtime", region_name="eu-central-1")
MODEL_ID = "anthropic.claude-3-5-sonnet-20240620-v1:0"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-3-5-sonnet-20240620-v1:0 (boto3) in region eu-central-1 <- constant MODEL_ID

body = runtime.invoke_model(modelId=MODEL_ID, body=json.dumps({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 64}))
reply = runtime.converse(modelId="us.meta.llama3-3-70b-instruct-v1:0", messages=[])
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:us.meta.llama3-3-70b-instruct-v1:0 (boto3) in region us
arn = runtime.converse_stream(
    modelId="arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1",
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:amazon.titan-text-express-v1 (boto3) after arn:aws:bedrock:us-east-1::foundation-model/ in region us-east-1
    messages=[],
)
agents = boto3.Session().client("bedrock-agent")
agents.create_agent(agentName="support", foundationModel="amazon.nova-lite-v1:0")
#                                                         ^^^^^^^^^^^^^^^^^^^^^ model bedrock:amazon.nova-lite-v1:0 (boto3)

# What follows names no model.
s3 = boto3.client("s3")
s3.get_object(Bucket="models", Key="meta.llama3-1-8b-instruct-v1:0/config.json")
boto3.client("sagemaker-runtime").invoke_endpoint(EndpointName="jumpstart-dft-llama", Body=b"{}")

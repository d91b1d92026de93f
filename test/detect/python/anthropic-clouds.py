from anthropic import AnthropicBedrock, AnthropicFoundry, AnthropicVertex

bedrock = AnthropicBedrock(aws_region="us-west-2")
vertex = AnthropicVertex(region="europe-west1", project_id="acme")
foundry = AnthropicFoundry(resource="acme")

one = bedrock.messages.create(model="anthropic.claude-sonnet-4-20250514-v1:0", max_tokens=8, messages=[])
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-sonnet-4-20250514-v1:0 (anthropic) in region us-west-2
two = vertex.messages.create(model="claude-sonnet-4@20250514", max_tokens=8, messages=[])
#                                   ^^^^^^^^^^^^^^^^^^^^^^^^ model vertex:claude-sonnet-4@20250514 (anthropic) in region europe-west1
three = foundry.messages.create(model="claude-support", max_tokens=8, messages=[])
#                                      ^^^^^^^^^^^^^^ model azure:claude-support (anthropic)
info = bedrock.models.retrieve("claude-3-5-haiku-20241022")
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-haiku-20241022 (anthropic) in region us-west-2

# What follows names no model.
beta = bedrock.beta.messages.create(betas=["computer-use-2025-01-24"], max_tokens=8, messages=[])

import anthropic
from anthropic import AnthropicBedrock, AsyncAnthropic

client = anthropic.Anthropic()
message = client.messages.create(
    model="claude-sonnet-4-5-20250929",
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5-20250929 (anthropic)
    max_tokens=1024,
    messages=[{"role": "user", "content": "Is claude-2.1 retired?"}],
    extra_headers={"anthropic-beta": "context-1m-2025-08-07"},
)
bedrock = AnthropicBedrock(aws_region="eu-central-1")
bedrock.messages.create(model="eu.anthropic.claude-sonnet-4-20250514-v1:0", max_tokens=10, messages=[])
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:eu.anthropic.claude-sonnet-4-20250514-v1:0 (anthropic) in region eu


async def count(messages, model="claude-haiku-4-5"):
#                                ^^^^^^^^^^^^^^^^ model anthropic:claude-haiku-4-5 (anthropic) <- default of parameter model
    return await AsyncAnthropic().messages.count_tokens(model=model, messages=messages)


client.beta.messages.create(model=pick(), betas=["files-api-2025-04-14"], max_tokens=1, messages=[])

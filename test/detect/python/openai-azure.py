from openai import AsyncOpenAI, AzureOpenAI

azure = AzureOpenAI(azure_deployment="support-4o", azure_endpoint="https://acme.openai.azure.com", api_version="2024-10-21")
#                                     ^^^^^^^^^^ model azure:support-4o (openai) at https://acme.openai.azure.com
client = AsyncOpenAI()


async def speak(text: str):
    secret = await client.realtime.client_secrets.create(session={"type": "realtime", "model": "gpt-realtime"})
#                                                                                               ^^^^^^^^^^^^ model openai:gpt-realtime (openai)
    tokens = await client.responses.input_tokens.count(model="gpt-5-mini", input=text)
#                                                             ^^^^^^^^^^ model openai:gpt-5-mini (openai)
    voice = await client.audio.speech.create(model="gpt-4o-mini-tts", voice="coral", input=text)
#                                                   ^^^^^^^^^^^^^^^ speech openai:gpt-4o-mini-tts (openai)
    return secret, tokens, voice


verdict = azure.moderations.create(model="omni-moderation-latest", input="text")
#                                         ^^^^^^^^^^^^^^^^^^^^^^ moderation azure:omni-moderation-latest (openai) at https://acme.openai.azure.com

# What follows names no model.
plain = AzureOpenAI(azure_endpoint="https://gpt-4o.openai.azure.com", api_version="2024-10-21")
batch = client.batches.create(input_file_id="file-gpt-4o", endpoint="/v1/chat/completions", completion_window="24h")

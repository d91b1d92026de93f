import os

from mistralai import Mistral

client = Mistral(api_key=os.environ["MISTRAL_API_KEY"], server_url="https://api.mistral.ai")
MODEL = os.environ.get("MISTRAL_MODEL", "mistral-large-latest")
#                                        ^^^^^^^^^^^^^^^^^^^^ model mistral:mistral-large-latest (mistralai) at https://api.mistral.ai <- constant MODEL, default of environment variable MISTRAL_MODEL


def ask(question: str) -> str:
    reply = client.chat.complete(model=MODEL, messages=[{"role": "user", "content": question}])
    return reply.choices[0].message.content


async def stream(question: str):
    return await client.chat.stream_async(model="ministral-8b-latest", messages=[{"role": "user", "content": question}])
#                                                ^^^^^^^^^^^^^^^^^^^ model mistral:ministral-8b-latest (mistralai) at https://api.mistral.ai


code = client.fim.complete(model="codestral-latest", prompt="def f(", suffix="return 1")
#                                 ^^^^^^^^^^^^^^^^ model mistral:codestral-latest (mistralai) at https://api.mistral.ai
vectors = client.embeddings.create(model="mistral-embed", inputs=["text"])
#                                         ^^^^^^^^^^^^^ embedding mistral:mistral-embed (mistralai) at https://api.mistral.ai
page = client.ocr.process(model="mistral-ocr-latest", document={"type": "document_url", "document_url": "https://example.org/a.pdf"})
#                                ^^^^^^^^^^^^^^^^^^ model mistral:mistral-ocr-latest (mistralai) at https://api.mistral.ai
verdict = client.classifiers.moderate(model="mistral-moderation-latest", inputs=["text"])
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ moderation mistral:mistral-moderation-latest (mistralai) at https://api.mistral.ai

# What follows names no model.
client.agents.complete(agent_id="ag:3996db2b:20240805:french-agent:a8997aab", messages=[])
client.files.upload(file={"file_name": "mistral-large-latest.jsonl", "content": b""})

import os

import openai
from django.db import models
from openai import AsyncOpenAI, AzureOpenAI, OpenAI

DEFAULT_MODEL = "gpt-4o-mini"
#                ^^^^^^^^^^^ model openai:gpt-4o-mini (openai) <- constant DEFAULT_MODEL

client = OpenAI()
answer = client.chat.completions.create(model=DEFAULT_MODEL, messages=[{"role": "user", "content": "gpt-4"}])
vectors = client.embeddings.create(model="text-embedding-3-small", input="hello", encoding_format="float")
#                                         ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (openai)

router = OpenAI(base_url="https://openrouter.ai/api/v1", api_key=os.environ["OPENROUTER_API_KEY"])
router.chat.completions.create(model="deepseek/deepseek-r1", messages=[])
#                                     ^^^^^^^^^^^^^^^^^^^^ model openrouter:deepseek/deepseek-r1 (openai) at https://openrouter.ai/api/v1

local = AsyncOpenAI(base_url="http://localhost:11434/v1", api_key="ollama")


async def ask(prompt: str, model: str = "qwen3:8b"):
#                                        ^^^^^^^^ model ollama:qwen3:8b (openai) at http://localhost:11434/v1 <- default of parameter model
    return await local.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])


azure = AzureOpenAI(azure_endpoint="https://acme.openai.azure.com", api_version="2024-10-21")
azure.chat.completions.create(model="gpt-4o-prod", messages=[])
#                                    ^^^^^^^^^^^ model azure:gpt-4o-prod (openai) at https://acme.openai.azure.com

own = OpenAI(base_url=os.environ["LLM_URL"])
own.chat.completions.create(model="Qwen/Qwen3-32B", messages=[])
#                                  ^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-32B (openai)


class Assistant:
    def __init__(self):
        self.client = OpenAI(base_url="https://api.deepseek.com")

    def run(self, text):
        return self.client.responses.create(model="deepseek-chat", input=text)
#                                                  ^^^^^^^^^^^^^ model deepseek:deepseek-chat (openai) at https://api.deepseek.com


openai.chat.completions.create(model="gpt-4.1" if os.getenv("FAST") else "o3", messages=[])
#                                     ^^^^^^^ model openai:gpt-4.1 (openai)
#                                                                         ^^ model openai:o3 (openai)
speech = client.audio.speech.create(model="tts-1", voice="alloy", input="hi")
#                                          ^^^^^ speech openai:tts-1 (openai)


class Order(models.Model):
    owner = models.ForeignKey(model="auth.User", on_delete=models.CASCADE)


client.files.create(purpose="fine-tune", file=open("data.jsonl", "rb"))
client.chat.completions.create(model=input("model? "), messages=[])
client.chat.completions.create(model="<your-model>", messages=[])


class Answerer:
    def __init__(self, base_url="https://api.deepseek.com"):
        self._client = OpenAI(base_url=base_url)
        self._name = "deepseek-reasoner"
#                     ^^^^^^^^^^^^^^^^^ model deepseek:deepseek-reasoner (openai) at https://api.deepseek.com <- returned by name, field Answerer._name

    @property
    def client(self):
        return self._client

    @functools.cached_property
    def name(self):
        return self._name

    def answer(self, messages):
        return self.client.chat.completions.create(model=self.name, messages=messages)

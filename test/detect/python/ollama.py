import ollama
from ollama import AsyncClient, Client, chat

reply = chat(model="llama3.2", messages=[{"role": "user", "content": "qwen3:8b"}])
#                   ^^^^^^^^ model ollama:llama3.2 (ollama)
ollama.pull("qwen3:0.6b")
#            ^^^^^^^^^^ model ollama:qwen3:0.6b (ollama)
remote = Client(host="http://gpu-box:11434")
remote.generate(model="deepseek-r1:14b", prompt="why")
#                      ^^^^^^^^^^^^^^^ model ollama:deepseek-r1:14b (ollama) at http://gpu-box:11434
vectors = ollama.embed(model="nomic-embed-text", input=["a"])
#                             ^^^^^^^^^^^^^^^^ embedding ollama:nomic-embed-text (ollama)


async def stream(prompt):
    async for part in await AsyncClient().chat(model="gemma3:4b", messages=[prompt], stream=True):
#                                                     ^^^^^^^^^ model ollama:gemma3:4b (ollama)
        print(part)


ollama.create(model="mario", from_="llama3.2", system="You are Mario.")
#                                   ^^^^^^^^ model ollama:llama3.2 (ollama)
session.chat("hello")
ollama.list()

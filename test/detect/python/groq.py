from groq import AsyncGroq, Groq

client = Groq()
slow = AsyncGroq(timeout=60)

reply = client.chat.completions.create(
    model="llama-3.3-70b-versatile",
#          ^^^^^^^^^^^^^^^^^^^^^^^ model groq:llama-3.3-70b-versatile (groq)
    messages=[{"role": "system", "content": "You are not gemma2-9b-it."}],
    reasoning_effort="low",
)
words = client.audio.transcriptions.create(file=("talk.m4a", b""), model="whisper-large-v3-turbo", language="en")
#                                                                         ^^^^^^^^^^^^^^^^^^^^^^ speech groq:whisper-large-v3-turbo (groq)


async def ask(question: str):
    return await slow.chat.completions.create(model="openai/gpt-oss-120b", messages=[{"role": "user", "content": question}])
#                                                    ^^^^^^^^^^^^^^^^^^^ model groq:openai/gpt-oss-120b (groq)


# What follows names no model.
log = {"client": "groq", "tier": "llama-free"}
client.files.create(file=open("llama-3.3-70b-versatile.jsonl", "rb"), purpose="batch")

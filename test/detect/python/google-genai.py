"""Answers with gemini-2.0-flash unless told otherwise."""
import google.generativeai as legacy
from google import genai
from google.genai import types

client = genai.Client(vertexai=True, location="europe-west4")
FLASH = "gemini-2.5-flash"
#        ^^^^^^^^^^^^^^^^ model vertex:gemini-2.5-flash (google-genai) in region europe-west4 <- default of parameter model, constant FLASH


def answer(question: str, model: str = FLASH) -> str:
    reply = client.models.generate_content(
        model=model,
        contents=question,
        config=types.GenerateContentConfig(response_mime_type="application/json"),
    )
    return reply.text


async def stream(question: str):
    async for part in await client.aio.models.generate_content_stream(model="models/gemini-2.5-pro", contents=question):
#                                                                            ^^^^^^^^^^^^^^^^^^^^^ model vertex:gemini-2.5-pro (google-genai) after models/ in region europe-west4
        yield part.text


vectors = client.models.embed_content(model="gemini-embedding-001", contents=["one", "two"])
#                                            ^^^^^^^^^^^^^^^^^^^^ embedding vertex:gemini-embedding-001 (google-genai) in region europe-west4
picture = client.models.generate_images(model="imagen-4.0-generate-001", prompt="a stemma")
#                                              ^^^^^^^^^^^^^^^^^^^^^^^ image vertex:imagen-4.0-generate-001 (google-genai) in region europe-west4
chat = client.chats.create(model="gemini-2.0-flash-lite")
#                                 ^^^^^^^^^^^^^^^^^^^^^ model vertex:gemini-2.0-flash-lite (google-genai) in region europe-west4

studio = genai.Client(api_key="unused")
counted = studio.models.count_tokens(model="gemini-2.0-flash", contents="one")
#                                           ^^^^^^^^^^^^^^^^ model google:gemini-2.0-flash (google-genai)
legacy.configure(api_key="unused")
old = legacy.GenerativeModel("gemini-1.5-pro-latest")
#                             ^^^^^^^^^^^^^^^^^^^^^ model google:gemini-1.5-pro-latest (google-genai)
unnamed = legacy.GenerativeModel()
#         ^^^^^^^^^^^^^^^^^^^^^^ implicit google:gemini-1.5-flash-002 (google-genai)
legacy.embed_content(model="models/text-embedding-004", content="text")
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^ embedding google:text-embedding-004 (google-genai) after models/

# What follows names no model.
upload = client.files.upload(file="gemini-2.5-flash.pdf")
old.generate_content("Compare gemini-2.5-pro with its elder.")
types.Part.from_bytes(data=b"", mime_type="image/png")

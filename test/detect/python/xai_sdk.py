from xai_sdk import Client
from xai_sdk.chat import user

client = Client(timeout=3600)
chat = client.chat.create(model="grok-4", messages=[user("Is grok-3 older?")])
#                                ^^^^^^ model xai:grok-4 (xai_sdk)
picture = client.image.sample(prompt="a tree", model="grok-2-image")
#                                                     ^^^^^^^^^^^^ image xai:grok-2-image (xai_sdk)

# What follows names no model.
client.files.upload(b"", filename="grok-4.txt")

"""A client of another file: the library is named there alone."""

from neighbours.client import client

client.chat.completions.create(model="acme-chat", messages=[])
#                                     ^^^^^^^^^ model unknown:acme-chat (openai) at https://openrouter.ai/api/v1

"""Requests to model servers, written out."""

import json
import os

import httpx
import requests

BASE = os.environ["OLLAMA_URL"]

requests.post("https://api.openai.com/v1/chat/completions", json={"model": "our-tuned", "messages": []})
#                                                                           ^^^^^^^^^ model openai:our-tuned (http-api) at https://api.openai.com/v1/chat/completions
requests.post(f"{BASE}/api/generate", json={"model": "ours", "prompt": "hi"})
#                                                     ^^^^ model ollama:ours (http-api)
body = {"model": "theirs", "messages": []}
#                 ^^^^^^ model ollama:theirs (http-api) <- constant body, entry model
httpx.post(BASE + "/api/chat", json=body, timeout=30)
requests.post(f"{BASE}/v1/chat/completions", data=json.dumps({"model": "acme/served"}))
#                                                                       ^^^^^^^^^^^ model huggingface:acme/served (http-api)
session = requests.Session()
session.post(url="http://localhost:11434/api/pull", json={"model": "pulled"})
#                                                                   ^^^^^^ model ollama:pulled (http-api) at http://localhost:11434/api/pull

# Another trade.
requests.post("https://cars.example/api/orders", json={"model": "corolla", "year": 2024})
requests.post(f"{BASE}/api/vehicles", json={"model": "civic"})

"""Loads a chat model and asks it once."""

from transformers import AutoModelForCausalLM, AutoTokenizer

from .profiles import LAPTOP
from .settings import Settings


def ask(prompt: str, settings: Settings) -> str:
    tokenizer = AutoTokenizer.from_pretrained(settings.chat)
    model = AutoModelForCausalLM.from_pretrained(settings.chat, device_map=settings.device)
    return reply(model, tokenizer, prompt)


def ask_on_a_laptop(prompt: str) -> str:
    tokenizer = AutoTokenizer.from_pretrained(LAPTOP.chat)
    model = AutoModelForCausalLM.from_pretrained(LAPTOP.chat)
    return reply(model, tokenizer, prompt)


def reply(model, tokenizer, prompt: str) -> str:
    inputs = tokenizer(prompt, return_tensors="pt").to(model.device)
    return tokenizer.decode(model.generate(**inputs, max_new_tokens=256)[0], skip_special_tokens=True)

"""Loads the chat model and answers one question."""

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

from app.config import CHAT_MODEL

REASONER = "deepseek-ai/DeepSeek-R1-Distill-Llama-8B"


def load(name: str = CHAT_MODEL):
    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.bfloat16, device_map="auto")
    return tokenizer, model


def load_support_bot():
    base = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.1-8B-Instruct", revision="0e9e39f249a16976918f6564b8830bc894c89659")
    return PeftModel.from_pretrained(base, "acme-helpdesk/support-tone-lora")


def load_reasoner():
    return AutoModelForCausalLM.from_pretrained(REASONER)

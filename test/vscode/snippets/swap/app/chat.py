from transformers import AutoModelForCausalLM, AutoTokenizer

MODEL = "Qwen/Qwen2.5-14B-Instruct"


def load():
    tokenizer = AutoTokenizer.from_pretrained(MODEL)
    return tokenizer, AutoModelForCausalLM.from_pretrained(MODEL)

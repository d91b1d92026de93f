from transformers import AutoModelForCausalLM


def load():
    return AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B-Instruct")

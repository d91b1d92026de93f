from unsloth import FastLanguageModel, FastVisionModel

model, tokenizer = FastLanguageModel.from_pretrained(
    model_name="unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit",
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit (unsloth)
    max_seq_length=2048,
    load_in_4bit=True,
)
vision, processor = FastVisionModel.from_pretrained("unsloth/Qwen2-VL-7B-Instruct", load_in_4bit=True)
#                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:unsloth/Qwen2-VL-7B-Instruct (unsloth)
unnamed, _ = FastLanguageModel.from_pretrained(max_seq_length=1024)
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ implicit huggingface:unsloth/Llama-3.2-1B-Instruct (unsloth)

# What follows names no model.
model.push_to_hub_merged("acme/llama-support", tokenizer, save_method="merged_16bit")
model = FastLanguageModel.get_peft_model(model, r=16, use_gradient_checkpointing="unsloth")

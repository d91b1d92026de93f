from peft import AutoPeftModelForCausalLM, LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM

base = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf")
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-2-7b-hf (transformers)
tuned = PeftModel.from_pretrained(base, "tloen/alpaca-lora-7b", adapter_name="default")
#                                        ^^^^^^^^^^^^^^^^^^^^ adapter huggingface:tloen/alpaca-lora-7b (peft)
merged = AutoPeftModelForCausalLM.from_pretrained("ybelkada/opt-350m-lora").merge_and_unload()
#                                                  ^^^^^^^^^^^^^^^^^^^^^^ adapter huggingface:ybelkada/opt-350m-lora (peft)
tuned.load_adapter("tloen/alpaca-lora-13b", adapter_name="other")
#                   ^^^^^^^^^^^^^^^^^^^^^ adapter huggingface:tloen/alpaca-lora-13b (peft)

config = LoraConfig(r=8, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
trainable = get_peft_model(base, config)
tuned.set_adapter("other")
trainable.save_pretrained("acme/out")

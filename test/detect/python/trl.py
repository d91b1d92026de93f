from datasets import load_dataset
from trl import DPOTrainer, GRPOTrainer, ModelConfig, SFTConfig, SFTTrainer

sft = SFTTrainer(
    model="Qwen/Qwen2.5-0.5B",
#          ^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-0.5B (trl)
    args=SFTConfig(output_dir="Qwen2.5-0.5B-SFT", hub_model_id="acme/qwen-sft"),
    train_dataset=load_dataset("trl-lib/Capybara", split="train"),
#                               ^^^^^^^^^^^^^^^^ dataset huggingface-dataset:trl-lib/Capybara (datasets)
)
dpo = DPOTrainer(model="HuggingFaceTB/SmolLM2-1.7B-Instruct", ref_model="HuggingFaceTB/SmolLM2-1.7B")
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceTB/SmolLM2-1.7B-Instruct (trl)
#                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceTB/SmolLM2-1.7B (trl)
grpo = GRPOTrainer(model="Qwen/Qwen2-0.5B-Instruct", reward_funcs=["weqweasdas/RM-Gemma-2B"])
#                         ^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2-0.5B-Instruct (trl)
#                                                                   ^^^^^^^^^^^^^^^^^^^^^^ model huggingface:weqweasdas/RM-Gemma-2B (trl)
config = ModelConfig(model_name_or_path="google/gemma-2-2b", model_revision="c5ebcd40d208330abc697524c919956e692655cf")
#                                        ^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-2-2b@c5ebcd40d208330abc697524c919956e692655cf (trl)

# What follows names no model.
data = load_dataset("trl-lib/ultrafeedback_binarized", split="train")
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:trl-lib/ultrafeedback_binarized (datasets)
sft.push_to_hub(dataset_name="trl-lib/Capybara")
#                             ^^^^^^^^^^^^^^^^ dataset huggingface-dataset:trl-lib/Capybara (datasets)

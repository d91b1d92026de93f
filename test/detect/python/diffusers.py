import torch
from diffusers import ControlNetModel, DPMSolverMultistepScheduler, StableDiffusionXLPipeline

controlnet = ControlNetModel.from_pretrained("diffusers/controlnet-canny-sdxl-1.0")
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ adapter huggingface:diffusers/controlnet-canny-sdxl-1.0 (diffusers)
pipe = StableDiffusionXLPipeline.from_pretrained(
    "stabilityai/stable-diffusion-xl-base-1.0",
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image huggingface:stabilityai/stable-diffusion-xl-base-1.0 (diffusers)
    controlnet=controlnet,
    use_safetensors=True,
    variant="fp16",
)
pipe.load_lora_weights("latent-consistency/lcm-lora-sdxl", weight_name="pytorch_lora_weights.safetensors", adapter_name="lcm")
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ adapter huggingface:latent-consistency/lcm-lora-sdxl (diffusers)
pipe.scheduler = DPMSolverMultistepScheduler.from_config(pipe.scheduler.config)

image = pipe("a photo of stabilityai/stable-diffusion-2", num_inference_steps=4).images[0]
pipe.load_lora_weights("./loras/mine", weight_name="mine.safetensors")
pipe.set_adapters(["lcm"], adapter_weights=[1.0])
torch.save(pipe.unet.state_dict(), "out/unet.bin")

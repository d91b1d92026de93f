from diffusers import FluxPipeline, StableDiffusionXLPipeline

single = StableDiffusionXLPipeline.from_single_file("https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/sd_xl_base_1.0.safetensors")
#                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image huggingface:stabilityai/stable-diffusion-xl-base-1.0@main (diffusers) after https://huggingface.co/
state = FluxPipeline.lora_state_dict("alvdansen/flux-koda")
#                                     ^^^^^^^^^^^^^^^^^^^ adapter huggingface:alvdansen/flux-koda (diffusers)

# What follows names no model.
local = StableDiffusionXLPipeline.from_single_file("./checkpoints/own.safetensors")
image = single("stabilityai/sdxl-turbo in oil", num_inference_steps=1).images[0]
image.save("black-forest-labs.png")

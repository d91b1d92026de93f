import sagemaker
from sagemaker.huggingface import HuggingFace, HuggingFaceModel
from sagemaker.jumpstart.model import JumpStartModel

llama = JumpStartModel(model_id="meta-textgeneration-llama-3-1-8b-instruct", model_version="2.1.0")
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model sagemaker:meta-textgeneration-llama-3-1-8b-instruct@2.1.0 (sagemaker)
hub = HuggingFaceModel(
    role=sagemaker.get_execution_role(),
    env={"HF_MODEL_ID": "mistralai/Mistral-7B-Instruct-v0.3", "SM_NUM_GPUS": "1"},
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mistralai/Mistral-7B-Instruct-v0.3 (sagemaker)
    image_uri="763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.3.0",
)
train = HuggingFace(entry_point="train.py", hyperparameters={"model_name_or_path": "FacebookAI/roberta-base", "epochs": 1})
#                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:FacebookAI/roberta-base (sagemaker)

# What follows names no model.
predictor = llama.deploy(endpoint_name="meta-textgeneration-llama", instance_type="ml.g5.2xlarge")

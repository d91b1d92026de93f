"""Names no model, however much of it looks like one: gpt-4o, Qwen/Qwen2.5-7B-Instruct, ollama/llama3.1."""
from __future__ import annotations

import datetime
import logging
from typing import Annotated, Literal, TypedDict

import docker
import requests
import sqlalchemy as sa
from datasets import Dataset, load_dataset
from django import forms
from django.db import models
from django.views.generic import ListView
from huggingface_hub import HfApi, hf_hub_download, snapshot_download
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from transformers import AutoConfig, AutoModelForCausalLM, BertConfig, TrainingArguments, pipeline

log = logging.getLogger("openai/gpt-4o")
log.info("Falling back from gpt-4o to gpt-4o-mini after %s tries", 3)
log.warning(f"Model claude-3-5-sonnet-20241022 is slow: {datetime.date.today()}")

# The model meta-llama/Llama-3.1-8B-Instruct was tried here; see also "mistralai/Mistral-7B-v0.1".
Provider = Literal["openai", "anthropic", "google"]
Named = Annotated[str, "gpt-4o or claude-3"]


class Car(models.Model):
    brand = models.CharField(max_length=40, default="Tesla/Model-3")
    model = models.CharField(max_length=40, default="Model 3")
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)


class CarList(ListView):
    model = Car
    template_name = "cars/car-list.html"


class CarForm(forms.ModelForm):
    class Meta:
        model = Car
        fields = ["brand", "model"]


class Phone(TypedDict):
    model: str
    vendor: str


def describe(model: "AutoModelForCausalLM", tokenizer: "PreTrainedTokenizer" = None) -> "AutoModelForCausalLM":
    """Returns the model. Example: ``describe("gpt2")`` or ``describe(model="openai/gpt-oss-20b")``."""
    return model


phone: Phone = {"model": "iPhone 15", "vendor": "Apple"}
other = {"model": "SM-G991B", "vendor": "Samsung/Galaxy"}
printer = dict(model="HP-LaserJet-4000", serial="X-1")
table = sa.Table("cars", sa.MetaData(), sa.Column("model", sa.String(40), default="corolla"))
forest = RandomForestClassifier(n_estimators=10)
score = accuracy_score([1], forest.fit([[1]], [1]).predict([[1]]))
model = "random-forest"
model_name = "xgboost"
MODEL = "linear-regression"
model_type = "bert"

# Architectures, dtypes and tasks.
config = AutoConfig.for_model("llama", hidden_size=512)
bert = BertConfig(model_type="bert", hidden_act="gelu")
scratch = AutoModelForCausalLM.from_config(config, torch_dtype="bfloat16", attn_implementation="flash_attention_2")
training = TrainingArguments(output_dir="llama-3-8b-sft", hub_model_id="acme/llama-3-8b-sft", run_name="qwen2.5-7b-lora", report_to="wandb")

# Data, spaces and files.
rows = load_dataset("HuggingFaceH4/ultrachat_200k", split="train_sft")
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:HuggingFaceH4/ultrachat_200k (datasets)
glue = load_dataset("nyu-mll/glue", "mrpc", revision="bcdcba79d07bc864c1c254ccfcedcce55bcc9a8c")
#                    ^^^^^^^^^^^^ dataset huggingface-dataset:nyu-mll/glue@bcdcba79d07bc864c1c254ccfcedcce55bcc9a8c (datasets)
card = hf_hub_download("mozilla-foundation/common_voice_17_0", "README.md", repo_type="dataset")
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:mozilla-foundation/common_voice_17_0 (datasets)
space = snapshot_download(repo_id="stabilityai/stable-diffusion", repo_type="space")
HfApi().create_repo("acme/llama-support", private=True)
Dataset.from_list([]).push_to_hub("acme/llama-chats")
s3_key = "models/meta-llama/Llama-3.1-8B/model.safetensors"
bucket = "s3://acme-models/qwen/qwen2.5-7b/"
checkpoint = "gs://acme/checkpoints/gemma-2b"
# A folder on this machine whose name is a family and a size is a model.
weights = "/mnt/models/mistral-7b"
#          ^^^^^^^^^^^^^^^^^^^^^^ model file:mistral-7b (name)
relative = "./models/phi-2"
mime = "application/vnd.api+json"
image_type = {"content_type": "image/png", "model": "model/gltf-binary"}
when = {"model_date": "2024-05-13", "version": "v1.2.3"}

# Images of containers, repositories of code and packages.
client = docker.from_env()
client.containers.run("vllm/vllm-openai:latest", detach=True)
client.containers.run("ollama/ollama", ports={"11434/tcp": 11434})
image = "ghcr.io/huggingface/text-generation-inference:2.3.0"
repo = "https://github.com/ggerganov/llama.cpp"
slug = "facebookresearch/llama"
package = "@huggingface/transformers"

# Headers, checks and templates.
headers = {"anthropic-beta": "max-tokens-3-5-sonnet-2024-07-15", "anthropic-version": "2023-06-01", "OpenAI-Beta": "assistants=v2"}
requests.get("https://example.org/models/gpt-4o", headers=headers, timeout=3)


def family(name: str) -> str:
    if name.startswith("gpt-") or name.startswith("claude-"):
        return "hosted"
    if "llama" in name or name.endswith("-instruct"):
        return "open"
    return {"GPT-4o": "OpenAI", "Claude 3.5 Sonnet": "Anthropic"}.get(name, "unknown")


template = "{provider}/{model}"
placeholder = "<your-model-name>"
label = "GPT-4o"
title = {"label": "Claude 3.5 Sonnet", "name": "GPT-4o mini"}
prompt = "You are gpt-4o, a model by OpenAI. Answer as llama3.1 would."
spec = pipeline
voice = {"voice": "alloy", "format": "mp3", "model_provider": "openai"}
ALLOWED = {"text-generation", "image-to-text", "sentence-similarity"}

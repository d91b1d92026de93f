import vertexai
from google.cloud import storage
from vertexai.generative_models import GenerativeModel, Part
from vertexai.language_models import TextEmbeddingModel
from vertexai.preview.vision_models import ImageGenerationModel
from vertexai.tuning import sft

vertexai.init(project="acme-search", location="us-central1")

chat = GenerativeModel("gemini-1.5-pro-002", system_instruction="Answer briefly.")
#                       ^^^^^^^^^^^^^^^^^^ model vertex:gemini-1.5-pro-002 (vertexai)
embedder = TextEmbeddingModel.from_pretrained("text-embedding-005")
#                                              ^^^^^^^^^^^^^^^^^^ embedding vertex:text-embedding-005 (vertexai)
painter = ImageGenerationModel.from_pretrained("imagen-3.0-generate-002")
#                                               ^^^^^^^^^^^^^^^^^^^^^^^ image vertex:imagen-3.0-generate-002 (vertexai)
job = sft.train(source_model="gemini-2.0-flash-001", train_dataset="gs://acme-tuning/train.jsonl", tuned_model_display_name="support-v3")
#                             ^^^^^^^^^^^^^^^^^^^^ model vertex:gemini-2.0-flash-001 (vertexai)

# What follows names no model.
bucket = storage.Client().bucket("gemini-1.5-pro-002")
clip = Part.from_uri("gs://acme/clip.mp4", mime_type="video/mp4")

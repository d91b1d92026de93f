from pyannote.audio import Inference, Model, Pipeline

pipeline = Pipeline.from_pretrained("pyannote/speaker-diarization-3.1", use_auth_token="unused")
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speech huggingface:pyannote/speaker-diarization-3.1 (pyannote)
model = Model.from_pretrained("pyannote/segmentation-3.0", revision="main")
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^ speech huggingface:pyannote/segmentation-3.0@main (pyannote)

# What follows names no model.
inference = Inference(model, window="whole")
diarization = pipeline("pyannote/voice.wav")

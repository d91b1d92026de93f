import replicate

image = replicate.run("black-forest-labs/flux-schnell", input={"prompt": "a tree", "megapixels": "1"})
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model replicate:black-forest-labs/flux-schnell (replicate)
pinned = replicate.run(
    "stability-ai/sdxl:39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b",
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model replicate:stability-ai/sdxl@39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b (replicate)
    input={"prompt": "model=stability-ai/sdxl"},
)
for event in replicate.stream("meta/meta-llama-3-70b-instruct", input={"prompt": "hello"}):
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model replicate:meta/meta-llama-3-70b-instruct (replicate)
    print(str(event), end="")

client = replicate.Client()
prediction = client.predictions.create(model="openai/whisper", input={"audio": "https://example.org/a.mp3"})
#                                             ^^^^^^^^^^^^^^ model replicate:openai/whisper (replicate)

# What follows names no model.
training_hook = "https://example.org/hooks/black-forest-labs/flux-schnell"
client.collections.get("text-to-image")

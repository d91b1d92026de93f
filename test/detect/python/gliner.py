from gliner import GLiNER

model = GLiNER.from_pretrained("urchade/gliner_medium-v2.1")
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:urchade/gliner_medium-v2.1 (gliner)

# What follows names no model.
entities = model.predict_entities("urchade/gliner_small-v2.1 finds people", ["person", "model"])

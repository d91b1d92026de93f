from insightface.app import FaceAnalysis

unnamed = FaceAnalysis(providers=["CPUExecutionProvider"])
#         ^^^^^^^^^^^^ implicit insightface:buffalo_l (insightface)
named = FaceAnalysis(name="antelopev2", root="/srv/faces")
#                          ^^^^^^^^^^ model insightface:antelopev2 (insightface)

# What follows names no model.
unnamed.prepare(ctx_id=0, det_size=(640, 640))
faces = unnamed.get("buffalo_s.jpg")

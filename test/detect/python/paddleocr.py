from paddleocr import PaddleOCR

unnamed = PaddleOCR(use_textline_orientation=False)
#         ^^^^^^^^^ implicit huggingface:PaddlePaddle/PP-OCRv5_server_det (paddleocr)

# What follows names its models by words of PaddleOCR's own, which no registry here knows.
chosen = PaddleOCR(text_detection_model_name="PP-OCRv5_mobile_det", text_recognition_model_name="PP-OCRv5_mobile_rec")
older = PaddleOCR(ocr_version="PP-OCRv4", lang="en")
result = unnamed.predict("PP-OCRv5_server_rec.png")

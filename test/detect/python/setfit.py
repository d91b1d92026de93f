from setfit import SetFitModel, Trainer, TrainingArguments

model = SetFitModel.from_pretrained("sentence-transformers/paraphrase-mpnet-base-v2", labels=["negative", "positive"])
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:sentence-transformers/paraphrase-mpnet-base-v2 (setfit)

# What follows names no model.
trainer = Trainer(model=model, args=TrainingArguments(output_dir="paraphrase-mpnet-base-v2-out"))
trainer.push_to_hub("acme/setfit-support")

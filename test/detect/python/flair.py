from flair.data import Sentence
from flair.embeddings import TransformerWordEmbeddings
from flair.models import SequenceTagger
from flair.nn import Classifier

tagger = Classifier.load("ner-large")
#                         ^^^^^^^^^ model unknown:ner-large (flair)
hub = SequenceTagger.load("flair/ner-german-large")
#                          ^^^^^^^^^^^^^^^^^^^^^^ model huggingface:flair/ner-german-large (flair)
vectors = TransformerWordEmbeddings("xlm-roberta-large", fine_tune=True)
#                                    ^^^^^^^^^^^^^^^^^ embedding huggingface:xlm-roberta-large (flair)

# What follows names no model.
sentence = Sentence("flair/ner-english is old")
tagger.predict(sentence, label_name="ner-fast")

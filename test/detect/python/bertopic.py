from bertopic import BERTopic
from bertopic.representation import PartOfSpeech, ZeroShotClassification
from sentence_transformers import SentenceTransformer

unnamed = BERTopic(min_topic_size=20)
#         ^^^^^^^^ implicit huggingface:sentence-transformers/all-MiniLM-L6-v2 (bertopic)
many = BERTopic(language="multilingual")
#                         ^^^^^^^^^^^^ implicit huggingface:sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2 (bertopic)
named = BERTopic(embedding_model="thenlper/gte-small", representation_model=PartOfSpeech("de_core_news_sm"))
#                                 ^^^^^^^^^^^^^^^^^^ embedding huggingface:thenlper/gte-small (bertopic)
#                                                                                         ^^^^^^^^^^^^^^^ model spacy:de_core_news_sm (bertopic)
given = BERTopic(embedding_model=SentenceTransformer("BAAI/bge-base-en-v1.5"))
#                                                     ^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-base-en-v1.5 (sentence-transformers)
zero = ZeroShotClassification(["sport", "politics"])
#      ^^^^^^^^^^^^^^^^^^^^^^ implicit huggingface:facebook/bart-large-mnli (bertopic)

# What follows names no model of its own.
topics, _ = named.fit_transform(["all-MiniLM-L6-v2"])
named.visualize_topics(title="thenlper/gte-small topics")

import spacy
from spacy.cli import download

try:
    nlp = spacy.load("en_core_web_sm", disable=["parser"])
#                     ^^^^^^^^^^^^^^ model spacy:en_core_web_sm (spacy)
except OSError:
    download("en_core_web_sm")
#             ^^^^^^^^^^^^^^ model spacy:en_core_web_sm (spacy)

german = spacy.load("de_core_news_lg")
#                    ^^^^^^^^^^^^^^^ model spacy:de_core_news_lg (spacy)
LANGUAGES = {"fr": "fr_core_news_md", "xx": "xx_ent_wiki_sm"}
pipelines = {code: spacy.load(name) for code, name in LANGUAGES.items()}

# What follows names no model.
blank = spacy.blank("en")
local = spacy.load("./training/model-best")
nlp.add_pipe("sentencizer")
doc = nlp("en_core_web_trf is larger.")

package app;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

class Tokens {
    HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance("sentence-transformers/all-MiniLM-L6-v2");
//                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:sentence-transformers/all-MiniLM-L6-v2 (djl)
}

use fastembed::{EmbeddingModel, TextEmbedding, TextInitOptions};

fn main() {
    let model = TextEmbedding::try_new(TextInitOptions::new(EmbeddingModel::AllMiniLML6V2));
//                                                                          ^^^^^^^^^^^^^ embedding huggingface:Qdrant/all-MiniLM-L6-v2-onnx (fastembed-rs)
}

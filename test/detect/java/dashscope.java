import com.alibaba.dashscope.aigc.generation.Generation;
import com.alibaba.dashscope.aigc.generation.GenerationParam;
import com.alibaba.dashscope.embeddings.TextEmbeddingParam;

class Chat {
  void ask() {
    GenerationParam param = GenerationParam.builder().apiKey("").model("qwen-plus").prompt("Is qwen-turbo faster?").build();
//                                                                      ^^^^^^^^^ model alibaba:qwen-plus (dashscope)
    TextEmbeddingParam vectors = TextEmbeddingParam.builder().model("text-embedding-v3").build();
//                                                                   ^^^^^^^^^^^^^^^^^ model alibaba:text-embedding-v3 (dashscope)
    GenerationParam symbol = GenerationParam.builder().model(Generation.Models.QWEN_MAX).build();
//                                                                             ^^^^^^^^ model alibaba:qwen-max (dashscope)
    // What follows names no model.
    log("qwen-plus.jsonl");
  }
}

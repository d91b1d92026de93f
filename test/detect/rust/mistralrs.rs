use mistralrs::{IsqType, TextModelBuilder};

async fn load() {
    let model = TextModelBuilder::new("microsoft/Phi-3.5-mini-instruct").with_isq(IsqType::Q8_0).build().await;
//                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:microsoft/Phi-3.5-mini-instruct (mistralrs)
}

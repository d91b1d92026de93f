use async_openai::types::{CreateChatCompletionRequestArgs, CreateEmbeddingRequestArgs};

async fn ask() -> Result<()> {
    let request = CreateChatCompletionRequestArgs::default()
        .max_tokens(512u32)
        .model("gpt-4o-mini")
//              ^^^^^^^^^^^ model openai:gpt-4o-mini (async-openai)
        .build()?;
    let embed = CreateEmbeddingRequestArgs::default().model("text-embedding-3-small").build()?;
//                                                           ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (async-openai)
    Ok(())
}

from langchain.chat_models import init_chat_model
from langchain_anthropic import ChatAnthropic
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_ollama import ChatOllama
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langchain_core.prompts import ChatPromptTemplate
from langchain import hub
from pydantic import BaseModel, Field


class Settings(BaseModel):
    chat_model: str = Field(default="gpt-4o-mini", description="like gpt-4o")
#                                    ^^^^^^^^^^^ model openai:gpt-4o-mini (langchain) <- constant settings, field Settings.chat_model, default of the field


settings = Settings()
llm = ChatOpenAI(model=settings.chat_model, temperature=0)
claude = ChatAnthropic(model_name="claude-3-5-haiku-latest")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-haiku-latest (langchain)
any_model = init_chat_model("google_genai:gemini-2.5-flash")
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (langchain) after google_genai:
named = init_chat_model("llama-3.3-70b-versatile", model_provider="groq")
#                        ^^^^^^^^^^^^^^^^^^^^^^^ model groq:llama-3.3-70b-versatile (langchain)
local = ChatOllama(model="mistral:7b-instruct", base_url="http://localhost:11434")
#                         ^^^^^^^^^^^^^^^^^^^ model ollama:mistral:7b-instruct (langchain) at http://localhost:11434
vectors = OpenAIEmbeddings(model="text-embedding-3-small")
#                                 ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (langchain)
own = HuggingFaceEmbeddings(model_name="sentence-transformers/all-mpnet-base-v2")
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:sentence-transformers/all-mpnet-base-v2 (langchain)
hosted = ChatOpenAI(model="deepseek-chat", base_url="https://api.deepseek.com/v1")
#                          ^^^^^^^^^^^^^ model deepseek:deepseek-chat (langchain) at https://api.deepseek.com/v1

prompt = hub.pull("rlm/rag-prompt")
template = ChatPromptTemplate.from_template("Act as gpt-4o: {question}")
structured = llm.with_structured_output(Settings)

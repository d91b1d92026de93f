import instructor
from anthropic import Anthropic
from openai import OpenAI
from pydantic import BaseModel


class User(BaseModel):
    name: str
    model: str = "unset"


client = instructor.from_provider("openai/gpt-4.1-mini")
#                                  ^^^^^^^^^^^^^^^^^^^ model openai:gpt-4.1-mini (instructor) after openai/
wrapped = instructor.from_openai(OpenAI())
user = wrapped.chat.completions.create(model="gpt-4o", response_model=User, messages=[{"role": "user", "content": "gpt-3.5-turbo"}])
#                                             ^^^^^^ model openai:gpt-4o (instructor)
claude = instructor.from_anthropic(Anthropic())
other = claude.messages.create(model="claude-3-5-haiku-latest", max_tokens=64, response_model=User, messages=[])
#                                     ^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-haiku-latest (instructor)

# What follows names no model.
named = User(name="gpt-4o", model="Focus")
mode = instructor.Mode.TOOLS

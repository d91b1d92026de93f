"""Falls back to a hosted model when the local one is busy."""

from anthropic import Anthropic
from openai import OpenAI

from app.config import FALLBACK_MODEL

openai = OpenAI()
router = OpenAI(base_url="https://openrouter.ai/api/v1")
claude = Anthropic()


def answer(question: str) -> str:
    messages = [{"role": "user", "content": question}]
    reply = openai.chat.completions.create(model=FALLBACK_MODEL, messages=messages)
    return reply.choices[0].message.content


def second_opinion(question: str) -> str:
    reply = router.chat.completions.create(
        model="deepseek/deepseek-r1",
        messages=[{"role": "user", "content": question}],
    )
    return reply.choices[0].message.content


def summarize(thread: str) -> str:
    message = claude.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=512,
        messages=[{"role": "user", "content": f"Summarize this thread:\n{thread}"}],
    )
    return message.content[0].text

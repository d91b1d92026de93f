"""`python -m reader`"""

from transformers import pipeline

from .answer import answer
from .options import read_options, settings_for


def main() -> None:
    options = read_options()
    text = answer(options.folder, options.question, settings_for(options))
    judge = pipeline("text-generation", model=options.judge)
    print(text)
    print(judge(f"Is this an answer? {text}")[0]["generated_text"])


if __name__ == "__main__":
    main()

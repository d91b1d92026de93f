"""The command line."""

import argparse

from .settings import Settings


def read_options(words=None):
    parser = argparse.ArgumentParser(prog="reader", description="Answers questions about a folder of notes.")
    parser.add_argument("folder")
    parser.add_argument("question")
    parser.add_argument("--judge", default="google/gemma-3-4b-it", help="a second model that checks the answer")
    parser.add_argument("--laptop", action="store_true", help="take models that fit into little memory")
    return parser.parse_args(words)


def settings_for(options) -> Settings:
    from .profiles import LAPTOP

    return LAPTOP if options.laptop else Settings()

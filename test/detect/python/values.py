"""How values get to their use. Ids that no grammar confirms prove that they were followed."""

import argparse
import os
from enum import Enum
from functools import partial

import click
import typer
from absl import flags
from openai import OpenAI
from pydantic_settings import BaseSettings
from transformers import AutoModel, pipeline

client = OpenAI()


# Arguments at the calls of a function of this file.
def load(name, revision="main", *, adapter=None):
    return AutoModel.from_pretrained(name, revision=revision)


load("acme/alpha")
#     ^^^^^^^^^^ model huggingface:acme/alpha (transformers) <- argument name of load
load(revision="v2", name="acme/beta")
#                         ^^^^^^^^^ model huggingface:acme/beta (transformers) <- argument name of load
for chosen in ["acme/gamma", "acme/delta"]:
#               ^^^^^^^^^^ model huggingface:acme/gamma (transformers) <- argument name of load, loop variable chosen
#                             ^^^^^^^^^^ model huggingface:acme/delta (transformers) <- argument name of load, loop variable chosen
    load(chosen)


class Loader:
    default = "acme/epsilon"
#              ^^^^^^^^^^^^ model huggingface:acme/epsilon (transformers) <- field Loader.default

    def __init__(self, path, size="s"):
        self.path = path

    def load(self):
        return AutoModel.from_pretrained(self.path)

    def named(self, which):
        return AutoModel.from_pretrained(which)

    def again(self):
        return self.named("acme/zeta")
#                          ^^^^^^^^^ model huggingface:acme/zeta (transformers) <- argument which of named


class BigLoader(Loader):
    def load(self):
        return AutoModel.from_pretrained(self.default)


Loader("acme/eta").load()
#       ^^^^^^^^ model huggingface:acme/eta (transformers) <- field Loader.path, argument path of Loader
Loader(path="acme/theta").named(which="acme/iota")
#            ^^^^^^^^^^ model huggingface:acme/theta (transformers) <- field Loader.path, argument path of Loader
#                                      ^^^^^^^^^ model huggingface:acme/iota (transformers) <- argument which of named

# Texts with holes.
SIZE = "7b"
AutoModel.from_pretrained("acme/kappa-{}".format(SIZE))
#                          ^^^^^^^^^^^^^ model huggingface:acme/kappa-7b (transformers) <- constant SIZE
AutoModel.from_pretrained("acme/{family}-{size}".format(family="lambda", size=SIZE))
#                          ^^^^^^^^^^^^^^^^^^^^ model huggingface:acme/lambda-7b (transformers) <- constant SIZE
AutoModel.from_pretrained("acme/mu-%s" % SIZE)
#                          ^^^^^^^^^^ model huggingface:acme/mu-7b (transformers) <- constant SIZE
AutoModel.from_pretrained("acme/%s-%s" % ("nu", SIZE))
#                          ^^^^^^^^^^ model huggingface:acme/nu-7b (transformers) <- constant SIZE
AutoModel.from_pretrained("acme/{}".format(os.environ["WHO"]))
AutoModel.from_pretrained("/".join(["acme", "xi"]))
#                                    ^^^^^^^^^^ model huggingface:acme/xi (transformers)


class Models(str, Enum):
    SMALL = "acme/omicron"
#            ^^^^^^^^^^^^ model huggingface:acme/omicron (transformers) <- field Models.SMALL
    LARGE = "acme/pi"
#            ^^^^^^^ model huggingface:acme/pi (transformers) <- field Models.LARGE


AutoModel.from_pretrained(Models.SMALL)
AutoModel.from_pretrained(Models.LARGE.value)


class Settings(BaseSettings):
    model: str = "acme/rho"
#                 ^^^^^^^^ model huggingface:acme/rho (transformers) <- constant settings, field Settings.model


settings = Settings()
AutoModel.from_pretrained(settings.model)

options = {"pretrained_model_name_or_path": "acme/sigma"}
#                                            ^^^^^^^^^^ model huggingface:acme/sigma (transformers) <- constant options, entry pretrained_model_name_or_path
AutoModel.from_pretrained(**options)
AutoModel.from_pretrained(**{"pretrained_model_name_or_path": "acme/tau"})
#                                                              ^^^^^^^^ model huggingface:acme/tau (transformers) <- entry pretrained_model_name_or_path
AutoModel.from_pretrained("acme/upsilon" if os.getenv("BIG") else "acme/phi")
#                          ^^^^^^^^^^^^ model huggingface:acme/upsilon (transformers)
#                                                                  ^^^^^^^^ model huggingface:acme/phi (transformers)

make = partial(AutoModel.from_pretrained, "acme/chi")
#                                          ^^^^^^^^ model huggingface:acme/chi (transformers)
make()
ask = partial(client.chat.completions.create, model="acme-chat")
#                                                    ^^^^^^^^^ model openai:acme-chat (openai)
ask(messages=[])
other = partial(load, "acme/psi")
#                      ^^^^^^^^ model huggingface:acme/psi (transformers) <- argument name of load


def pick(task):
    match task:
        case "chat":
            chosen = "acme/chat"
#                     ^^^^^^^^^ model huggingface:acme/chat (transformers) <- constant chosen
        case _:
            chosen = "acme/rest"
#                     ^^^^^^^^^ model huggingface:acme/rest (transformers) <- constant chosen
    return AutoModel.from_pretrained(chosen)


@click.command()
@click.option("--model", "-m", default="acme/click", help="The model.")
#                                       ^^^^^^^^^^ model huggingface:acme/click (transformers) <- default of --model
@click.option("--base", "base_name", default="acme/click-base")
#                                             ^^^^^^^^^^^^^^^ model huggingface:acme/click-base (transformers) <- default of base_name
def by_click(model, base_name):
    AutoModel.from_pretrained(model)
    AutoModel.from_pretrained(base_name)


def by_typer(model: str = typer.Option("acme/typer", "--model")):
#                                       ^^^^^^^^^^ model huggingface:acme/typer (transformers) <- default of parameter model, default of the option
    AutoModel.from_pretrained(model)


flags.DEFINE_string("absl_model", "acme/absl", "The model.")
#                                  ^^^^^^^^^ model huggingface:acme/absl (transformers) <- default of absl_model
FLAGS = flags.FLAGS
AutoModel.from_pretrained(FLAGS.absl_model)

parser = argparse.ArgumentParser()
parser.add_argument("--small-model", default="acme/argparse")
#                                             ^^^^^^^^^^^^^ model huggingface:acme/argparse (transformers) <- default of --small-model
parser.add_argument("--which", choices=["acme/one", "acme/two"], default="acme/one")
#                                                                         ^^^^^^^^ model huggingface:acme/one (transformers) <- default of --which
args = parser.parse_args()
AutoModel.from_pretrained(args.small_model)
AutoModel.from_pretrained(args.which)


def ask():
    picked = Prompt.ask("Model", default="Qwen/Qwen2.5-Coder-32B-Instruct")
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-Coder-32B-Instruct (transformers) <- constant picked, default of the prompt
    return AutoModel.from_pretrained(picked)

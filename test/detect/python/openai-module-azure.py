import openai

openai.api_type = "azure"
openai.api_base = "https://acme.openai.azure.com"
openai.ChatCompletion.create(engine="support-chat", messages=[])
#                                    ^^^^^^^^^^^^ model azure:support-chat (openai) at https://acme.openai.azure.com

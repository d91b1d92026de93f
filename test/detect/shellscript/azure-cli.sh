az cognitiveservices account deployment create \
  --name "$NAME" \
  --deployment-name "chat" \
  --model-name "gpt-4o" \
#               ^^^^^^ model azure:gpt-4o (azure-cli)
  --model-version "2024-05-13"
az cognitiveservices account show --name gpt-4o

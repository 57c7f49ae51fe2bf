#!/usr/bin/env bash
# Sends a text and waits until it is delivered.
set -euo pipefail
: "${FACTEUR_URL:?}" "${FACTEUR_API_KEY:?}" "${SESSION:?}" "${TO:?}"
api="$FACTEUR_URL/api/v1/sessions/$SESSION/messages"
# The same key for the same message: if the answer is lost, ask again with it, and nothing is sent twice.
key=$(date +%s%N)

answer=$(curl -sS --fail-with-body -X POST "$api" \
  -H "X-API-Key: $FACTEUR_API_KEY" -H 'Content-Type: application/json' -H "Idempotency-Key: $key" \
  -d "{\"to\": \"$TO\", \"text\": \"${1:-Bonjour}\"}")
id=$(sed -E 's/.*"id":"([^"]+)".*/\1/' <<<"$answer")
echo "taken as $id"

for _ in $(seq 60); do
  status=$(curl -sS --fail-with-body "$api/$id" -H "X-API-Key: $FACTEUR_API_KEY" |
    sed -E 's/.*"status":"([^"]+)".*/\1/')
  case "$status" in
    delivered | read | played) echo "delivered"; exit 0 ;;
    failed | canceled) echo "$status"; exit 1 ;;
  esac
  sleep 0.5
done
echo "not delivered yet: the phone may be off" >&2
exit 2

#!/usr/bin/env bash
# Independent WhatsApp clients against a sandbox of its own: the suite in scope, then conversations with Facteur's sessions.
#   run.sh            installs the clients where needed; the last line is 'N passed, N failed'
#   COUNT=200         texts each way with Baileys 7        FEW=20  with Baileys 6 and zapo
#   TEXTS=0           further texts to Baileys 7 whose way is timed
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

node=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$node" -lt 20 ]; then
  echo "interop: Node 20 or newer is needed" >&2
  exit 1
fi

clients=$("$here/setup.sh" "${FACTEUR_INTEROP_HOME:-$root/e2e-tests/target/interop}")
work=$(mktemp -d)
sandbox=
stop() {
  if [ -n "$sandbox" ]; then
    kill "$sandbox" 2>/dev/null || true
    wait "$sandbox" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT

free_port() { node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})"; }
port=$(free_port)
simulator=$(free_port)
secure=$(free_port)
key="interop-key-0123456789abcdef0123456789"
export API="http://127.0.0.1:$port/api/v1" KEY="$key"
export ADMIN="http://127.0.0.1:$simulator" WS_URL="ws://127.0.0.1:$simulator/ws/chat" HOME_DIR="$clients"
export MEDIA_HOST="127.0.0.1:$secure" WSS_URL="wss://127.0.0.1:$secure/ws/chat"

FACTEUR_API_KEYS="interop:$key" SENDER_PACING_PER_MINUTE=100000 \
  "$root/facteur" sandbox --port "$port" --simulator-port "$simulator" --data "$work/data" \
  --simulator-tls-port "$secure" --simulator-certificate "$clients/certs/server.pem" --simulator-certificate-key "$clients/certs/server.key" >"$work/log" 2>&1 &
sandbox=$!
for ((i = 0; ; i++)); do
  if curl -fs "http://127.0.0.1:$port/ready" >/dev/null 2>&1; then break; fi
  if ! kill -0 "$sandbox" 2>/dev/null || [ "$i" -ge 600 ]; then
    cat "$work/log" >&2
    echo "interop: the sandbox does not start" >&2
    exit 1
  fi
  sleep 0.2
done
ROOT_KEY=$(curl -fs "$ADMIN/admin/root-key" | sed -E 's/.*"rootKey" *: *"([0-9a-f]+)".*/\1/')
export ROOT_KEY

# Every check.
scope='.'
passed=0
failed=0
story() {
  local title=$1 log="$work/story.log"
  shift
  echo "== $title"
  (cd "$clients" && env "$@") >"$log" 2>&1 || true
  cut -c1-400 "$log"
  local result
  result=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -1 || true)
  if [ -z "$result" ]; then
    result="0 passed, 1 failed"
    echo "FAIL $title: no result"
  fi
  read -r p _ f _ <<<"$result"
  passed=$((passed + p))
  failed=$((failed + f))
}
story "Baileys 7 against the simulator" LIB=7 CHECKS="$scope" node suite.mjs
story "Files against the simulator by Baileys 6" LIB=6 CHECKS='^send' node suite.mjs
story "Files between Baileys 7 and Facteur" LIB=7 node facteur-media.mjs
story "Files between Baileys 6 and Facteur" LIB=6 node facteur-media.mjs
story "Baileys 7 and Facteur" LIB=7 COUNT="${COUNT:-200}" TEXTS="${TEXTS:-0}" node facteur.mjs
story "Baileys 7 and Facteur: every kind" LIB=7 node facteur-kinds.mjs
story "Baileys 6 and Facteur: every kind" LIB=6 node facteur-kinds.mjs
story "Baileys 6 and Facteur" LIB=6 COUNT="${FEW:-20}" node facteur.mjs
story "A group with Baileys 7" LIB=7 node facteur-groups.mjs
story "A group with Baileys 6" LIB=6 node facteur-groups.mjs
story "zapo and Facteur" LIB=zapo COUNT="${FEW:-20}" node facteur.mjs
for lib in 7 6 zapo; do
  story "Linking, with $lib" LIB=$lib node facteur-linking.mjs
done

if [ "$failed" -gt 0 ]; then
  echo "== the sandbox's last words"
  tail -n 100 "$work/log"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

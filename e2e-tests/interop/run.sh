#!/usr/bin/env bash
# Independent WhatsApp clients against simulators of their own: the suite, then conversations with Facteur's sessions.
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
# Converts what phones do not play.
MEDIA_CONVERSION_FFMPEG=$(cd "$clients/ffmpeg" && node -p "require('@ffmpeg-installer/ffmpeg').path")
export MEDIA_CONVERSION_FFMPEG
work=$(mktemp -d)
running=
stop() {
  if [ -n "$running" ]; then
    kill "$running" 2>/dev/null || true
    wait "$running" 2>/dev/null || true
    running=
  fi
}
trap 'stop; rm -rf "$work"' EXIT

# shellcheck source=../ports.sh
. "$here/../ports.sh"
key="interop-key-0123456789abcdef0123456789"
export KEY="$key" HOME_DIR="$clients"

# Starts `./facteur MODE` with a new simulator, waits until URL answers, and tells the clients where everything is.
serve() {
  local mode=$1 port simulator secure answers
  shift
  stop
  port=$(free_port)
  simulator=$(free_port)
  secure=$(free_port)
  export API="http://127.0.0.1:$port/api/v1" ADMIN="http://127.0.0.1:$simulator" WS_URL="ws://127.0.0.1:$simulator/ws/chat"
  export MEDIA_HOST="127.0.0.1:$secure" WSS_URL="wss://127.0.0.1:$secure/ws/chat"
  answers="$ADMIN/admin/root-key"
  if [ "$mode" = sandbox ]; then answers="http://127.0.0.1:$port/ready"; fi
  log="$work/$mode.log"
  FACTEUR_API_KEYS="interop:$key" SENDER_PACING_PER_MINUTE=100000 \
    "$root/facteur" "$mode" "$@" --port "$port" --simulator-port "$simulator" --data "$work/$mode" --simulator-tls-port "$secure" \
    --simulator-certificate "$clients/certs/server.pem" --simulator-certificate-key "$clients/certs/server.key" >"$log" 2>&1 &
  running=$!
  for ((i = 0; ; i++)); do
    if curl -fs "$answers" >/dev/null 2>&1; then break; fi
    if ! kill -0 "$running" 2>/dev/null || [ "$i" -ge 600 ]; then
      cat "$log" >&2
      echo "interop: the $mode does not start" >&2
      exit 1
    fi
    sleep 0.2
  done
  ROOT_KEY=$(curl -fs "$ADMIN/admin/root-key" | sed -E 's/.*"rootKey" *: *"([0-9a-f]+)".*/\1/')
  export ROOT_KEY
}

passed=0
failed=0
# Runs a script of checks and adds up its figures.
story() {
  run_story "$@"
  passed=$((passed + p))
  failed=$((failed + f))
}

# The same with a client that has faults of its own: one check, that so many pass.
story_with_at_least() {
  local wanted=$1
  shift
  run_story "$@"
  if [ "$p" -ge "$wanted" ]; then
    echo "PASS $1: $p of $((p + f)), at least $wanted"
    passed=$((passed + 1))
  else
    echo "FAIL $1: $p of $((p + f)), not $wanted"
    failed=$((failed + 1))
  fi
}

run_story() {
  local title=$1 told="$work/story.log" result
  shift
  echo "== $title"
  (cd "$clients" && env "$@") >"$told" 2>&1 || true
  cut -c1-400 "$told"
  result=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$told" | tail -1 || true)
  if [ -z "$result" ]; then
    result="0 passed, 1 failed"
    echo "FAIL $title: no result"
  fi
  read -r p _ f _ <<<"$result"
}

last_words() {
  if [ "$failed" -gt 0 ]; then
    echo "== last words"
    tail -n 100 "$log"
  fi
}

# Baileys 6 knows no notice of other devices and no groups by hidden id: three of its 34 checks may miss.
serve simulator
story_with_at_least 29 "Baileys 6 against the simulator" LIB=6 node suite.mjs
last_words

serve sandbox
story "Baileys 7 against the simulator" LIB=7 node suite.mjs
story "Baileys 7 and Facteur" LIB=7 COUNT="${COUNT:-200}" TEXTS="${TEXTS:-0}" node facteur.mjs
story "Baileys 6 and Facteur" LIB=6 COUNT="${FEW:-20}" node facteur.mjs
story "zapo and Facteur" LIB=zapo COUNT="${FEW:-20}" node facteur.mjs
for lib in 7 6; do
  story "Every kind of message, with Baileys $lib" LIB=$lib node facteur-kinds.mjs
  story "Files, with Baileys $lib" LIB=$lib node facteur-media.mjs
  story "A group, with Baileys $lib" LIB=$lib node facteur-groups.mjs
  story "A device taken over from Baileys $lib" LIB=$lib node facteur-adoption.mjs
done
for lib in 7 6 zapo; do
  story "Linking, with $lib" LIB=$lib node facteur-linking.mjs
done
last_words

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

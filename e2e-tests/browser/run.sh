#!/usr/bin/env bash
# The pages that people see, in headless Chromium against a sandbox of its own: the dashboard, and the API documentation.
#   run.sh            installs what is missing; the last line is 'N passed, N failed'; pictures go to e2e-tests/target/browser
#   CHROMIUM=PATH     a Chromium or Chrome instead of Debian's
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
home="$root/e2e-tests/target/browser"
mkdir -p "$home"

CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
if [ -z "$CHROMIUM" ]; then
  echo "browser: installing chromium" >&2
  apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium >&2
  CHROMIUM=$(command -v chromium)
fi
export CHROMIUM

cp "$here"/*.mjs "$home"/
if [ ! -d "$home/node_modules/playwright-core" ]; then
  (cd "$home" && echo '{"name":"browser","private":true}' >package.json &&
    npm install --no-audit --no-fund --no-package-lock --loglevel=error playwright-core@1.62.0 >&2)
fi

work=$(mktemp -d)
running=
stop() {
  if [ -n "$running" ]; then
    kill "$running" 2>/dev/null || true
    wait "$running" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT

# shellcheck source=../ports.sh
. "$here/../ports.sh"
port=$(free_port)
simulator=$(free_port)
export KEY="browser-key-0123456789abcdef0123456789" BASE="http://localhost:$port" ADMIN="http://localhost:$simulator"
FACTEUR_API_KEYS="browser:$KEY" "$root/facteur" sandbox --port "$port" --simulator-port "$simulator" --data "$work/data" >"$work/log" 2>&1 &
running=$!
for ((i = 0; ; i++)); do
  if curl -fs "$BASE/ready" >/dev/null 2>&1; then break; fi
  if ! kill -0 "$running" 2>/dev/null || [ "$i" -ge 600 ]; then
    cat "$work/log" >&2
    echo "browser: the sandbox does not start" >&2
    exit 1
  fi
  sleep 0.2
done

cd "$home" && node pages.mjs

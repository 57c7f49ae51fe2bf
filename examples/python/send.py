"""Sends a text and waits until it is delivered."""

import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

MESSAGES = f"{os.environ['FACTEUR_URL']}/api/v1/sessions/{os.environ['SESSION']}/messages"


def ask(url, body=None, headers=None):
    request = urllib.request.Request(
        url,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "X-API-Key": os.environ["FACTEUR_API_KEY"],
            "Content-Type": "application/json",
            **(headers or {}),
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        problem = json.load(refusal)
        sys.exit(f"{problem['code']}: {problem['message']} (request {problem['requestId']})")


taken = ask(
    MESSAGES,
    {"to": os.environ["TO"], "text": sys.argv[1] if len(sys.argv) > 1 else "Bonjour"},
    # The same key for the same message: if the answer is lost, ask again with it, and nothing is sent twice.
    {"Idempotency-Key": str(uuid.uuid4())},
)
print("taken as", taken["id"])

for _ in range(60):
    status = ask(f"{MESSAGES}/{taken['id']}")["status"]
    if status in ("delivered", "read", "played"):
        print("delivered")
        sys.exit(0)
    if status in ("failed", "canceled"):
        print(status)
        sys.exit(1)
    time.sleep(0.5)
print("not delivered yet: the phone may be off", file=sys.stderr)
sys.exit(2)

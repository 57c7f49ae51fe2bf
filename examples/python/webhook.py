"""Takes a webhook's events: checks each signature, and prints each event once."""

import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
SEEN = set()  # a day's worth, in a database, if acting twice does harm


def is_genuine(headers, body):
    event_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False
    expected = hmac.new(SECRET, f"{event_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(expected).decode()
    return any(
        hmac.compare_digest(wanted, given) for given in headers.get("webhook-signature", "").split(" ")
    )


class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not is_genuine(self.headers, body):
            self.send_response(401)
            self.end_headers()
            return
        event_id = self.headers["webhook-id"]
        if event_id not in SEEN:
            SEEN.add(event_id)
            event = json.loads(body)
            data = event["data"]
            words = data.get("content", {}).get("text") or data.get("status") or ""
            print(event["session"], event["type"], words, flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        """The events are enough."""


server = ThreadingHTTPServer(("", int(os.environ.get("PORT", "9000"))), Webhook)
print("listening", flush=True)
server.serve_forever()

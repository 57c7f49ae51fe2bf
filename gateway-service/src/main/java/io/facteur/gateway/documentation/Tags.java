package io.facteur.gateway.documentation;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the document begins, and the order of its chapters: what a newcomer needs first comes first.
final class Tags {
  /// Four steps to a first message.
  static final String INTRODUCTION =
      """
      A self-hosted HTTP API for WhatsApp. Your first message:

      1. **Authorize** with your API key (a program sends it in the header `X-API-Key`).
      2. Make a session: open `POST /api/v1/sessions`, **Execute**.
      3. Show its QR code, `GET /api/v1/sessions/{session}/qr`, and scan it with the phone: WhatsApp, *Linked devices*, *Link a \
      device*. In the sandbox a phone of the simulator scans it: `POST /phones/+33600000001/scan {"qr": "…"}` at the simulator's \
      address. `GET /api/v1/sessions/{session}` says when it is `connected`.
      4. Send: `POST /api/v1/sessions/{sessionId}/messages {"to": "+33600000002", "text": "Bonjour"}`. Once it is answered with 200 the message is \
      kept, goes out in its order, and arrives once.

      What comes in is told by webhook (`POST /api/v1/sessions/{session}/webhooks`), or read from `GET /api/v1/sessions/{sessionId}/events`. \
      Errors are problem documents (RFC 9457) whose `code` never changes its meaning. A repeated POST with the same \
      `Idempotency-Key` does nothing twice.
      """;

  private static final List<Tag> ORDER =
      List.of(
          new Tag("Sessions", "Accounts: link them, watch them, end them."),
          new Tag("Messages", "Send, read, edit, take back, react."),
          new Tag("Chats", "Conversations, and marking them read."),
          new Tag("Contacts", "Who writes."),
          new Tag("Events", "What happened, in order: as pages and as a live stream."),
          new Tag("Webhooks", "Events by POST to addresses of yours, with their log and replays."),
          new Tag("Media", "Files, up and down."),
          new Tag("Groups", "Groups, their people, invites and requests to join."),
          new Tag("Presence", "Online, typing."),
          new Tag("API keys", "Who may do what."),
          new Tag("Audit", "Who did what with rights and sessions."),
          new Tag("Master keys", "What wraps the keys that everything is sealed with."),
          new Tag("Sign-in", "For the dashboard; programs send their key."));

  private Tags() {}

  private record Tag(String name, String description) {}

  static void addTo(ObjectNode document) {
    ArrayNode tags = document.putArray("tags");
    ORDER.forEach(
        tag -> tags.addObject().put("name", tag.name()).put("description", tag.description()));
  }
}

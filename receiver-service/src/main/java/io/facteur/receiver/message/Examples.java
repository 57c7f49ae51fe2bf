package io.facteur.receiver.message;

/// Answers as the API document shows them.
final class Examples {
  static final String MESSAGE =
      """
      {"id": "3EB0C7A1F2094B6D88E513", "sessionId": "shop", "chatId": "33612345678@c.us",
       "direction": "outbound", "fromMe": true, "from": "33600000001@c.us",
       "phoneNumber": "+33612345678", "lid": "192700000000002@lid", "type": "text",
       "text": "Votre colis est en route",
       "content": {"type": "text", "text": "Votre colis est en route"},
       "reactions": [{"emoji": "👍", "from": "33612345678@c.us", "fromMe": false,
                      "timestamp": "2026-03-01T12:35:00Z"}],
       "status": "delivered", "clientReference": "order-42",
       "timestamp": "2026-03-01T12:30:00.250Z",
       "statusTimes": {"sent": "2026-03-01T12:30:01Z", "delivered": "2026-03-01T12:30:02Z"},
       "sequence": 7}\
      """;

  static final String PAGE =
      """
      {"items": [
        {"id": "3A5F0B", "sessionId": "shop", "chatId": "33612345678@c.us",
         "direction": "inbound", "fromMe": false, "from": "33612345678@c.us",
         "phoneNumber": "+33612345678", "pushName": "Bob", "type": "text", "text": "Merci !",
         "content": {"type": "text", "text": "Merci !"},
         "status": "delivered", "timestamp": "2026-03-01T12:31:00Z",
         "statusTimes": {"delivered": "2026-03-01T12:31:00Z"}, "sequence": 12}],
       "nextCursor": "MTc3MjM2ODI2MDAwMHw"}\
      """;

  static final String NOT_FOUND =
      """
      {"type": "https://facteur.dev/problems/MESSAGE_NOT_FOUND", "title": "Message not found",
       "status": 404, "detail": "Message not found", "code": "MESSAGE_NOT_FOUND",
       "message": "Message not found"}\
      """;

  static final String NO_SESSION =
      """
      {"type": "https://facteur.dev/problems/SESSION_NOT_FOUND", "title": "Session not found",
       "status": 404, "detail": "Session not found", "code": "SESSION_NOT_FOUND",
       "message": "Session not found"}\
      """;

  static final String BAD_FILTER =
      """
      {"type": "https://facteur.dev/problems/INVALID_FILTER", "title": "Invalid filter",
       "status": 400, "detail": "direction must be inbound or outbound",
       "code": "INVALID_FILTER", "message": "direction must be inbound or outbound",
       "field": "direction"}\
      """;

  static final String NO_SEARCH =
      """
      {"type": "https://facteur.dev/problems/SEARCH_UNAVAILABLE", "title": "Search unavailable",
       "status": 422, "detail": "What messages say is kept encrypted and cannot be searched",
       "code": "SEARCH_UNAVAILABLE",
       "message": "What messages say is kept encrypted and cannot be searched",
       "field": "search"}\
      """;

  static final String CHATS =
      """
      {"items": [
        {"chatId": "33612345678@c.us", "isGroup": false, "name": "Bob",
         "phoneNumber": "+33612345678", "lid": "192700000000002@lid", "unreadCount": 2,
         "lastMessage":
          {"id": "3A5F0B", "sessionId": "shop", "chatId": "33612345678@c.us",
           "direction": "inbound", "fromMe": false, "from": "33612345678@c.us",
           "phoneNumber": "+33612345678", "pushName": "Bob", "type": "text", "text": "Merci !",
           "content": {"type": "text", "text": "Merci !"},
           "status": "delivered", "timestamp": "2026-03-01T12:31:00Z",
           "statusTimes": {"delivered": "2026-03-01T12:31:00Z"}, "sequence": 12}}],
       "nextCursor": "MTc3MjM2ODI2MDAwMHw"}\
      """;

  static final String READ =
      """
      {"messageIds": ["3A5F0B"], "kind": "read"}\
      """;

  private Examples() {}
}

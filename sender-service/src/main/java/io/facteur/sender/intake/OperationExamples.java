package io.facteur.sender.intake;

/// Answers as the API document shows them.
final class OperationExamples {
  static final String ACCEPTED =
      """
      {"id": "3EB0D1A1F2094B6D88E514", "sessionId": "shop", "status": "pending",
       "chatId": "33612345678@c.us", "timestamp": "2026-03-01T12:31:00.250Z",
       "queue": {"position": 1, "estimatedSendAt": "2026-03-01T12:31:00.250Z"}}\
      """;

  static final String REMOVED =
      """
      {"id": "3EB0C7A1F2094B6D88E513", "status": "canceled"}\
      """;

  private OperationExamples() {}
}

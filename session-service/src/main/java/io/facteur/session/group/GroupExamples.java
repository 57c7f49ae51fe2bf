package io.facteur.session.group;

/// Bodies that the API's documentation shows.
final class GroupExamples {
  static final String GROUP =
      """
      {"id": "120363041234567890@g.us", "subject": "Equipe livraison",
       "description": "Tournées et retards", "createdBy": "33612345678@c.us",
       "createdAt": "2026-03-01T12:30:00Z", "size": 2,
       "participants": [
         {"id": "33612345678@c.us", "phoneNumber": "+33612345678",
          "lid": "192700000001@lid", "role": "superadmin"},
         {"id": "33687654321@c.us", "phoneNumber": "+33687654321",
          "lid": "192700000002@lid", "role": "member"}],
       "announcementOnly": false, "locked": false, "adminsAdd": false, "joinApproval": false,
       "disappearingSeconds": 0}\
      """;

  static final String CREATED =
      "{\"group\": "
          + GROUP
          + """
          , "results": [{"id": "33687654321@c.us", "phoneNumber": "+33687654321",
                         "lid": "192700000002@lid", "done": true}]}\
          """;

  static final String RESULTS =
      """
      {"results": [
        {"id": "33687654321@c.us", "phoneNumber": "+33687654321", "lid": "192700000002@lid",
         "done": true},
        {"id": "33611111111@c.us", "phoneNumber": "+33611111111", "done": false,
         "code": "PRIVACY",
         "invite": {"code": "tZ5cD1Ux8Q0aVb2N", "expiresAt": "2026-03-04T12:30:00Z"}}]}\
      """;

  static final String INVITE =
      """
      {"code": "GzZ1bQ9kXr4Hc0LmN2pTuV", "url": "https://chat.whatsapp.com/GzZ1bQ9kXr4Hc0LmN2pTuV"}\
      """;

  static final String JOINED =
      """
      {"groupId": "120363041234567890@g.us", "status": "joined"}\
      """;

  static final String REQUESTS =
      """
      {"items": [
        {"id": "33687654321@c.us", "phoneNumber": "+33687654321", "lid": "192700000002@lid",
         "requestedAt": "2026-03-01T12:30:00Z", "method": "invite_link"}],
       "nextCursor": null}\
      """;

  static final String FORBIDDEN =
      """
      {"type": "https://facteur.dev/problems/GROUP_FORBIDDEN",
       "title": "Not allowed in this group", "status": 403,
       "detail": "This account is not in the group, or may not do this in it.",
       "code": "GROUP_FORBIDDEN",
       "message": "This account is not in the group, or may not do this in it.",
       "whatsAppCode": 403}\
      """;

  private GroupExamples() {}
}

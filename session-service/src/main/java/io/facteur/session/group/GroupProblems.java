package io.facteur.session.group;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import java.util.Map;

/// What is answered when something cannot be done with a group.
final class GroupProblems {
  private static final ProblemCode INVALID = new ProblemCode("INVALID_GROUP", 400, "Invalid group");
  private static final ProblemCode INVALID_PHONE_NUMBER =
      new ProblemCode("INVALID_PHONE_NUMBER", 400, "Invalid phone number");
  private static final ProblemCode FORBIDDEN =
      new ProblemCode("GROUP_FORBIDDEN", 403, "Not allowed in this group");
  private static final ProblemCode NOT_FOUND =
      new ProblemCode("GROUP_NOT_FOUND", 404, "Group not found");
  private static final ProblemCode INVITE_INVALID =
      new ProblemCode("INVITE_INVALID", 404, "Invite not valid");
  private static final ProblemCode CONFLICT =
      new ProblemCode("GROUP_CONFLICT", 409, "Conflict in this group");
  private static final ProblemCode INVITE_REVOKED =
      new ProblemCode("INVITE_REVOKED", 410, "Invite revoked");
  private static final ProblemCode FULL = new ProblemCode("GROUP_FULL", 409, "Group full");
  private static final ProblemCode LIMITED =
      new ProblemCode("WHATSAPP_RATE_LIMIT", 429, "WhatsApp asks to slow down");
  private static final ProblemCode REFUSED =
      new ProblemCode("GROUP_REFUSED", 502, "Refused by WhatsApp");

  private GroupProblems() {}

  static ProblemException invalid(String field, String detail) {
    return new ProblemException(INVALID, detail, Map.of("field", field));
  }

  static ProblemException invalidPhoneNumber() {
    return new ProblemException(
        INVALID_PHONE_NUMBER, "Invalid phone number format", Map.of("field", "participants"));
  }

  /// What WhatsApp's code means for the caller. Protocol reference: messaging.md §6.1, §6.2.
  static ProblemException refused(QueryRefusedException refusal) {
    int code = refusal.code();
    return switch (code) {
      case 401, 403, 405 ->
          of(FORBIDDEN, code, "This account is not in the group, or may not do this in it.");
      case 404 -> of(NOT_FOUND, code, "There is no such group.");
      case 406 -> of(INVITE_INVALID, code, "WhatsApp does not know this invite, or not this text.");
      case 409 -> of(CONFLICT, code, "It is so already, or somebody changed it meanwhile.");
      case 410 -> of(INVITE_REVOKED, code, "This invite was revoked.");
      case 419 -> of(FULL, code, "The group has as many members as it can.");
      case 429 ->
          new ProblemException(
              LIMITED,
              "WhatsApp refuses more questions about groups for now.",
              Map.of("whatsAppCode", code, "retryAfter", 60));
      default -> of(REFUSED, code, "WhatsApp refused this with code " + code + ".");
    };
  }

  private static ProblemException of(ProblemCode problem, int code, String detail) {
    return new ProblemException(problem, detail, Map.of("whatsAppCode", code));
  }
}

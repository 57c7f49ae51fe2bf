package io.facteur.sender.intake;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Map;

/// Every way in which a POST of a message is refused.
final class Refusal {
  private static final ProblemCode INVALID_PHONE_NUMBER =
      new ProblemCode("INVALID_PHONE_NUMBER", 400, "Invalid phone number");
  private static final ProblemCode INVALID_TEXT =
      new ProblemCode("INVALID_TEXT", 400, "Invalid text");
  private static final ProblemCode INVALID_FIELD =
      new ProblemCode("INVALID_FIELD", 400, "Invalid field");
  private static final ProblemCode INVALID_CLIENT_REFERENCE =
      new ProblemCode("INVALID_CLIENT_REFERENCE", 400, "Invalid client reference");
  private static final ProblemCode SESSION_NOT_FOUND =
      new ProblemCode("SESSION_NOT_FOUND", 404, "Session not found");
  private static final ProblemCode NOT_ON_WHATSAPP =
      new ProblemCode("NOT_ON_WHATSAPP", 404, "Not on WhatsApp");
  private static final ProblemCode MESSAGE_NOT_FOUND =
      new ProblemCode("MESSAGE_NOT_FOUND", 404, "Message not found");
  private static final ProblemCode MEDIA_NOT_FOUND =
      new ProblemCode("MEDIA_NOT_FOUND", 404, "Media not found");
  private static final ProblemCode BEING_SENT = new ProblemCode("BEING_SENT", 409, "Being sent");
  private static final ProblemCode NOT_POSSIBLE =
      new ProblemCode("NOT_POSSIBLE", 422, "Not possible with this message");
  private static final ProblemCode QUEUE_FULL = new ProblemCode("QUEUE_FULL", 429, "Queue full");
  private static final ProblemCode SESSION_NOT_CONNECTED =
      new ProblemCode("SESSION_NOT_CONNECTED", 503, "Session not connected");
  private static final ProblemCode CHECK_UNAVAILABLE =
      new ProblemCode("CHECK_UNAVAILABLE", 503, "Cannot be checked now");

  private Refusal() {}

  static ProblemException invalidPhoneNumber() {
    return refuse(INVALID_PHONE_NUMBER, "Invalid phone number format", Map.of("field", "to"));
  }

  static ProblemException invalidText(String detail) {
    return refuse(INVALID_TEXT, detail, Map.of("field", "text"));
  }

  static ProblemException invalidField(String field, String detail) {
    return refuse(INVALID_FIELD, detail, Map.of("field", field));
  }

  static ProblemException invalidClientReference() {
    return refuse(
        INVALID_CLIENT_REFERENCE,
        "clientReference must have at most 256 characters",
        Map.of("field", "clientReference"));
  }

  static ProblemException sessionNotFound() {
    return refuse(SESSION_NOT_FOUND, "Session not found", Map.of());
  }

  static ProblemException notOnWhatsApp() {
    return refuse(NOT_ON_WHATSAPP, "Phone number not registered on WhatsApp", Map.of());
  }

  static ProblemException messageNotFound() {
    return refuse(MESSAGE_NOT_FOUND, "Message not found", Map.of());
  }

  static ProblemException messageNotFound(String field) {
    return refuse(MESSAGE_NOT_FOUND, "Message not found", Map.of("field", field));
  }

  static ProblemException mediaNotFound() {
    return refuse(MEDIA_NOT_FOUND, "There is no such file", Map.of("field", "mediaId"));
  }

  static ProblemException beingSent() {
    return refuse(
        BEING_SENT,
        "The message is being sent at this moment; try again in a second",
        Map.of("retryAfter", 1));
  }

  static ProblemException notPossible(String detail) {
    return refuse(NOT_POSSIBLE, detail, Map.of());
  }

  static ProblemException queueFull(int capacity) {
    return refuse(
        QUEUE_FULL, "The session's queue is full", Map.of("capacity", capacity, "retryAfter", 60));
  }

  static ProblemException sessionNotConnected(String status) {
    return refuse(SESSION_NOT_CONNECTED, "Session not connected", Map.of("sessionStatus", status));
  }

  static ProblemException checkUnavailable() {
    return refuse(
        CHECK_UNAVAILABLE,
        "The session or the number cannot be checked now; try again",
        Map.of("retryAfter", 2));
  }

  private static ProblemException refuse(ProblemCode code, String detail, Map<String, ?> members) {
    return new ProblemException(code, detail, members);
  }
}

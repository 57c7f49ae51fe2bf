package io.facteur.session.sessions;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.session.adoption.UnreadableAuthException;
import java.util.Map;

/// What this service answers when it cannot do what was asked.
public final class SessionProblems {
  private static final ProblemCode NOT_FOUND =
      new ProblemCode("SESSION_NOT_FOUND", 404, "Session not found");
  private static final ProblemCode EXISTS =
      new ProblemCode("SESSION_EXISTS", 409, "Session id taken");
  private static final ProblemCode OUT_OF_REACH =
      new ProblemCode("SESSION_OUT_OF_REACH", 403, "Session out of reach");
  private static final ProblemCode INVALID =
      new ProblemCode("INVALID_SESSION", 400, "Invalid session");
  private static final ProblemCode NOT_CONNECTED =
      new ProblemCode("SESSION_NOT_CONNECTED", 503, "Session not connected");
  private static final ProblemCode ALREADY_LINKED =
      new ProblemCode("SESSION_ALREADY_LINKED", 409, "Session already linked");
  private static final ProblemCode NOT_STARTED =
      new ProblemCode("SESSION_NOT_STARTED", 409, "Session not started");
  private static final ProblemCode QR_EXPIRED =
      new ProblemCode("QR_EXPIRED", 410, "QR codes used up");
  private static final ProblemCode QR_NOT_READY =
      new ProblemCode("QR_NOT_READY", 503, "QR code not ready");
  private static final ProblemCode UNKNOWN_FORMAT =
      new ProblemCode("UNKNOWN_QR_FORMAT", 400, "Unknown QR format");

  private static final ProblemCode UNREADABLE_FOLDER =
      new ProblemCode("UNREADABLE_AUTH_FOLDER", 422, "Unreadable auth folder");
  private static final ProblemCode FOLDER_TOO_LARGE =
      new ProblemCode("AUTH_FOLDER_TOO_LARGE", 413, "Auth folder too large");
  private static final ProblemCode PROXY_TARGET_BLOCKED =
      new ProblemCode("PROXY_TARGET_BLOCKED", 422, "This proxy may not be called");

  private static final ProblemCode INVALID_PHONE_NUMBER =
      new ProblemCode("INVALID_PHONE_NUMBER", 400, "Invalid phone number");
  private static final ProblemCode CODE_REFUSED =
      new ProblemCode("PAIRING_CODE_REFUSED", 422, "Pairing code refused");
  private static final ProblemCode CODE_TOO_OFTEN =
      new ProblemCode("PAIRING_CODE_TOO_OFTEN", 429, "Too many pairing codes");
  private static final ProblemCode CODE_NOT_READY =
      new ProblemCode("PAIRING_CODE_NOT_READY", 503, "Pairing code not ready");

  private SessionProblems() {}

  static ProblemException invalidPhoneNumber(String field) {
    return new ProblemException(
        INVALID_PHONE_NUMBER, "Invalid phone number format", Map.of("field", field));
  }

  static ProblemException codeRefused(String sessionId, int whatsAppCode) {
    return new ProblemException(
        CODE_REFUSED,
        "WhatsApp gives no code for this number; link by QR code.",
        Map.of("sessionId", sessionId, "whatsappCode", whatsAppCode));
  }

  static ProblemException codeTooOften(String sessionId) {
    return new ProblemException(
        CODE_TOO_OFTEN,
        "WhatsApp was asked for too many codes for this number; wait, or link by QR code.",
        Map.of("sessionId", sessionId, "retryAfter", 60));
  }

  static ProblemException codeNotReady(String sessionId) {
    return new ProblemException(
        CODE_NOT_READY,
        "WhatsApp cannot be asked for a code now; ask again in a second.",
        Map.of("sessionId", sessionId, "retryAfter", 1));
  }

  /// There is no session of that id.
  public static ProblemException notFound(String sessionId) {
    return of(NOT_FOUND, "No session " + sessionId + ".", sessionId);
  }

  /// The session is not online, so WhatsApp cannot be asked.
  public static ProblemException notConnected(String sessionId) {
    return of(NOT_CONNECTED, "Session not connected", sessionId);
  }

  static ProblemException exists(String sessionId) {
    return of(EXISTS, "There is a session " + sessionId + " already.", sessionId);
  }

  static ProblemException outOfReach(String sessionId) {
    return of(
        OUT_OF_REACH,
        "This API key is limited to certain sessions, and " + sessionId + " is none of them.",
        sessionId);
  }

  /// A field of a body that is not about the session itself cannot be what it says.
  public static ProblemException invalidField(String field, String detail) {
    return new ProblemException(ProblemCode.INVALID_BODY, detail, Map.of("field", field));
  }

  /// A field of a session cannot be what it says.
  public static ProblemException invalid(String field, String detail) {
    return new ProblemException(INVALID, detail, Map.of("field", field));
  }

  static ProblemException unreadableFolder(UnreadableAuthException e) {
    return new ProblemException(
        UNREADABLE_FOLDER,
        "This is no zip archive of a Baileys auth folder: " + e.getMessage() + ".",
        Map.of());
  }

  static ProblemException folderTooLarge() {
    return new ProblemException(FOLDER_TOO_LARGE, "The archive has at most 16 MB.", Map.of());
  }

  static ProblemException proxyBlocked(String host) {
    return new ProblemException(
        PROXY_TARGET_BLOCKED,
        "The address of "
            + host
            + " is private. If that is meant, name its range in FACTEUR_PROXY_ALLOW_CIDRS, or the"
            + " host in FACTEUR_PROXY_ALLOW_HOSTS.",
        Map.of("field", "proxy.url", "setting", "FACTEUR_PROXY_ALLOW_CIDRS"));
  }

  static ProblemException webhookNotMade(String sessionId) {
    return new ProblemException(
        ProblemCode.SERVICE_UNAVAILABLE,
        "The webhook could not be made, so the session was not created; try again.",
        Map.of("sessionId", sessionId, "retryAfter", 2));
  }

  static ProblemException alreadyLinked(String sessionId) {
    return of(
        ALREADY_LINKED, "A phone has linked this session; log it out to link another.", sessionId);
  }

  static ProblemException notStarted(String sessionId) {
    return of(
        NOT_STARTED,
        "Nothing runs for this session; POST /api/v1/sessions/" + sessionId + "/start first.",
        sessionId);
  }

  static ProblemException qrExpired(String sessionId) {
    return of(
        QR_EXPIRED,
        "No code was scanned in time; POST /api/v1/sessions/" + sessionId + "/start for new ones.",
        sessionId);
  }

  static ProblemException qrNotReady(String sessionId) {
    return new ProblemException(
        QR_NOT_READY,
        "WhatsApp has not given a code yet; ask again in a second.",
        Map.of("sessionId", sessionId, "retryAfter", 1));
  }

  static ProblemException unknownFormat(String format) {
    return new ProblemException(
        UNKNOWN_FORMAT,
        "format is png, svg, text, raw or json, not " + format + ".",
        Map.of("field", "format"));
  }

  private static ProblemException of(ProblemCode code, String detail, String sessionId) {
    return new ProblemException(code, detail, Map.of("sessionId", sessionId));
  }
}

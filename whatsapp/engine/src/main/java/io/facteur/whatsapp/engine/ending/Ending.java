package io.facteur.whatsapp.engine.ending;

import java.util.Arrays;
import java.util.Optional;

/// Every way in which a connection ends: the tables of transport.md §8.1 and §8.2, a row a line.
public enum Ending {
  REPLACED(Signal.CONFLICT, "replaced", Consequence.STAY_AWAY),
  DEVICE_REMOVED(Signal.CONFLICT, "device_removed", Consequence.UNLINKED),
  /// As WhatsApp Web takes any conflict but `replaced`.
  OTHER_CONFLICT(Signal.CONFLICT, "", Consequence.UNLINKED),

  STREAM_UNAUTHORIZED(Signal.STREAM_CODE, "401", Consequence.UNLINKED),
  STREAM_FORBIDDEN(Signal.STREAM_CODE, "403", Consequence.LOCKED),
  STREAM_OUTDATED(Signal.STREAM_CODE, "405", Consequence.RENEW_VERSION),
  STREAM_CONFLICT(Signal.STREAM_CODE, "409", Consequence.STAY_AWAY),
  STREAM_PHONE_OUTDATED(Signal.STREAM_CODE, "411", Consequence.UPDATE_PHONE),
  STREAM_TOO_MUCH(Signal.STREAM_CODE, "429", Consequence.LONG_BACK_OFF),
  STREAM_REPLACED(Signal.STREAM_CODE, "440", Consequence.STAY_AWAY),
  STREAM_ERROR(Signal.STREAM_CODE, "500", Consequence.BACK_OFF),
  STREAM_UNAVAILABLE(Signal.STREAM_CODE, "503", Consequence.BACK_OFF),
  STREAM_RESTART(Signal.STREAM_CODE, "515", Consequence.RETURN_AT_ONCE),
  STREAM_LOGOUT(Signal.STREAM_CODE, "516", Consequence.LOGGED_OUT),
  OTHER_STREAM_CODE(Signal.STREAM_CODE, "", Consequence.BACK_OFF),

  STREAM_MISSED_ACK(Signal.STREAM_CHILD, "ack", Consequence.BACK_OFF),
  STREAM_MALFORMED(Signal.STREAM_CHILD, "xml-not-well-formed", Consequence.BACK_OFF),
  OTHER_STREAM_ERROR(Signal.STREAM_CHILD, "", Consequence.BACK_OFF),

  FAILURE_GENERIC(Signal.FAILURE, "400", Consequence.RETURN_SLOWLY),
  FAILURE_UNAUTHORIZED(Signal.FAILURE, "401", Consequence.UNLINKED),
  FAILURE_TEMPORARY_BAN(Signal.FAILURE, "402", Consequence.RETURN_AFTER_BAN),
  FAILURE_LOCKED(Signal.FAILURE, "403", Consequence.LOCKED),
  FAILURE_OUTDATED(Signal.FAILURE, "405", Consequence.RENEW_VERSION),
  FAILURE_BANNED(Signal.FAILURE, "406", Consequence.BANNED),
  FAILURE_BAD_AGENT(Signal.FAILURE, "409", Consequence.RENEW_VERSION),
  /// Of Messenger, like the next; nothing that a client of ours could renew.
  FAILURE_TOKEN_EXPIRED(Signal.FAILURE, "413", Consequence.RETURN_SLOWLY),
  FAILURE_TOKEN_INVALID(Signal.FAILURE, "414", Consequence.RETURN_SLOWLY),
  /// Its meaning is not known, so nothing is thrown away for it.
  FAILURE_NOT_FOUND(Signal.FAILURE, "415", Consequence.RETURN_SLOWLY),
  FAILURE_CLIENT_UNKNOWN(Signal.FAILURE, "418", Consequence.UNKNOWN_DEVICE),
  FAILURE_INTERNAL(Signal.FAILURE, "500", Consequence.BACK_OFF),
  FAILURE_EXPERIMENTAL(Signal.FAILURE, "501", Consequence.BACK_OFF),
  FAILURE_UNAVAILABLE(Signal.FAILURE, "503", Consequence.BACK_OFF),
  OTHER_FAILURE(Signal.FAILURE, "", Consequence.BACK_OFF),

  DOWNGRADE(Signal.NOTICE, "downgrade_webclient", Consequence.UPDATE_PHONE),

  STREAM_END(Signal.SILENCE, "stream end", Consequence.BACK_OFF),
  SOCKET_CLOSED(Signal.SILENCE, "socket closed", Consequence.BACK_OFF),
  KEEPALIVE_LOST(Signal.SILENCE, "keepalive lost", Consequence.BACK_OFF),
  NOT_CONNECTED(Signal.SILENCE, "could not connect", Consequence.BACK_OFF),
  NO_SCAN(Signal.SILENCE, "no code was scanned", Consequence.CODES_USED_UP);

  private final Signal signal;
  private final String sign;
  private final Consequence consequence;

  Ending(Signal signal, String sign, Consequence consequence) {
    this.signal = signal;
    this.sign = sign;
    this.consequence = consequence;
  }

  /// By what it is known.
  public Signal signal() {
    return signal;
  }

  /// Which of that signal; empty for any that has no row of its own.
  public String sign() {
    return sign;
  }

  /// What follows.
  public Consequence consequence() {
    return consequence;
  }

  /// The row of a signal, or the one for any other of its kind.
  public static Ending of(Signal signal, String sign) {
    return find(signal, sign).or(() -> find(signal, "")).orElse(OTHER_STREAM_ERROR);
  }

  private static Optional<Ending> find(Signal signal, String sign) {
    return Arrays.stream(values())
        .filter(row -> row.signal == signal && row.sign.equals(sign))
        .findFirst();
  }
}

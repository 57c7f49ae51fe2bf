package io.facteur.whatsapp.wire.signal;

/// Why a message or a bundle was refused, by what has to happen next. The state that was passed in
/// is still valid and has not moved.
///
/// The numbers a retry receipt gives for these cases are in messaging.md §5.6.
public abstract sealed class SignalException extends Exception {
  private static final long serialVersionUID = 1L;

  private SignalException(String message) {
    super(message);
  }

  /// The message was decrypted before. Acknowledge it and forget it; never ask for a retry.
  public static final class DuplicateMessage extends SignalException {
    private static final long serialVersionUID = 1L;

    DuplicateMessage(int counter) {
      super("message key " + counter + " was used before");
    }
  }

  /// No session with this device, or no sender key with this id: ask for a retry and hand out keys.
  public static final class NoSession extends SignalException {
    private static final long serialVersionUID = 1L;

    NoSession(String message) {
      super(message);
    }
  }

  /// The bytes are not a message of any session we know: ask for a retry.
  public static final class InvalidMessage extends SignalException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    InvalidMessage(Reason reason, String message) {
      super(message);
      this.reason = reason;
    }

    /// What exactly was wrong.
    public Reason reason() {
      return reason;
    }

    /// What can be wrong with a message.
    public enum Reason {
      /// Not the protobuf, version or length it should be.
      MALFORMED,
      /// A public key that no honest device sends.
      BAD_KEY,
      /// The MAC fits no session: altered, or from a session we have lost.
      BAD_MAC,
      /// The signature of a group message is not the sender key's.
      BAD_SIGNATURE,
      /// The count of padding bytes is impossible.
      BAD_PADDING
    }
  }

  /// The first message of a session names a prekey we do not have: ask for a retry and hand out
  /// keys.
  public static final class UnknownPreKey extends SignalException {
    private static final long serialVersionUID = 1L;
    private final int id;
    private final boolean oneTime;

    UnknownPreKey(int id, boolean oneTime) {
      super((oneTime ? "one-time" : "signed") + " prekey " + id + " is unknown");
      this.id = id;
      this.oneTime = oneTime;
    }

    /// The id in the message, as its sender wrote it.
    public int id() {
      return id;
    }

    /// Whether it was a one-time prekey; else a signed one.
    public boolean oneTime() {
      return oneTime;
    }
  }

  /// The counter is so far ahead that deriving its key would be too much work: ask for a retry.
  public static final class TooFarAhead extends SignalException {
    private static final long serialVersionUID = 1L;
    private final int ahead;

    TooFarAhead(int ahead) {
      super("message is " + ahead + " ahead of its chain");
      this.ahead = ahead;
    }

    /// How many messages lie between the one expected and this one.
    public int ahead() {
      return ahead;
    }
  }

  /// A prekey bundle with impossible keys or a signature that is not its owner's. Do not send to
  /// that device.
  public static final class InvalidBundle extends SignalException {
    private static final long serialVersionUID = 1L;

    InvalidBundle(String message) {
      super(message);
    }
  }
}

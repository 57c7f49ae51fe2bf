package io.facteur.whatsapp.engine;

/// How much of what an engine takes on at once.
///
/// @param waitingStanzas received and not yet handled, before the socket is read no further
/// @param waitingErrands jobs that ask WhatsApp something, before the oldest stanza waits
/// @param writes of one message's bytes, after which a missing acknowledgement is final; those that
///   a dying connection cut off do not count
/// @param retries asked or answered for one message and device
/// @param firstPreKeys uploaded when the server has none
/// @param refillPreKeys uploaded when few are left
/// @param fewPreKeys fewer than this are few
/// @param bundlesPerQuery devices whose key bundles are asked in one question
public record Limits(
    int waitingStanzas,
    int waitingErrands,
    int writes,
    int retries,
    int firstPreKeys,
    int refillPreKeys,
    int fewPreKeys,
    int bundlesPerQuery) {

  /// What WhatsApp's own clients do. Protocol reference: transport.md §7.4, messaging.md §2.7,
  /// §5.6.
  public static Limits standard() {
    return new Limits(1024, 1024, 5, 5, 812, 50, 5, 50);
  }
}

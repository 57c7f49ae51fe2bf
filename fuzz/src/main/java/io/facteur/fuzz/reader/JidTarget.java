package io.facteur.fuzz.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.Optional;

/// Addresses: no exception at all, and what is read is written so that it is read the same again.
public final class JidTarget {
  private JidTarget() {}

  /// @param data text
  public static void fuzzerTestOneInput(byte[] data) {
    Optional<Jid> jid = Jid.tryParse(new String(data, UTF_8));
    if (jid.isEmpty()) {
      return;
    }
    if (!Jid.tryParse(jid.get().toString()).equals(jid)) {
      throw new AssertionError("an address becomes another when it is written");
    }
    if (jid.get().isUser() || jid.get().isLid()) {
      SignalAddress _ = SignalAddress.of(jid.get());
    }
  }
}

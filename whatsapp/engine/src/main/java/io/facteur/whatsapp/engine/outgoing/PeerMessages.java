package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.RatchetBook.Letter;
import io.facteur.whatsapp.engine.device.RatchetBook.Sealed;
import io.facteur.whatsapp.engine.device.Sessions;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.wire.jid.Jid;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Words to the account's own phone, that nobody sees. They are not kept: what was asked and not
/// answered is asked again by whoever needs it. Protocol reference: messaging.md §4.7.
public final class PeerMessages {
  private static final Logger log = LoggerFactory.getLogger(PeerMessages.class);
  private static final int ID_BYTES = 9;

  private final KeyRing keyRing;
  private final LidMap lidMap;
  private final Sessions sessions;
  private final RatchetBook ratchets;
  private final StanzaWriter writer;
  private final SecureRandom random;

  /// @param random draws ids
  public PeerMessages(
      KeyRing keyRing,
      LidMap lidMap,
      Sessions sessions,
      RatchetBook ratchets,
      StanzaWriter writer,
      SecureRandom random) {
    this.keyRing = keyRing;
    this.lidMap = lidMap;
    this.sessions = sessions;
    this.ratchets = ratchets;
    this.writer = writer;
    this.random = random;
  }

  /// Says it to the phone. May ask WhatsApp for keys: not for the thread that handles stanzas.
  public void toPhone(ProtocolMessage content) {
    Optional<Credentials.Membership> membership =
        Optional.ofNullable(keyRing.credentials().membership());
    if (membership.isEmpty()) {
      return;
    }
    Jid phone = membership.get().account().jid().bare();
    Jid device = lidMap.canonical(phone);
    sessions.ensure(List.of(device));
    byte[] payload = Message.newBuilder().setProtocolMessage(content).build().toByteArray();
    Optional<Sealed> sealed =
        ratchets.encrypt(List.of(new Letter(device, payload))).stream().findFirst();
    if (sealed.isEmpty()) {
      log.atWarn().log("peer.phone-has-no-keys");
      return;
    }
    writer.write(
        MessageStanza.peer(nextId(), phone, sealed.get(), membership.get().signedIdentity()));
  }

  private String nextId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "3EB0" + HexFormat.of().withUpperCase().formatHex(bytes);
  }
}

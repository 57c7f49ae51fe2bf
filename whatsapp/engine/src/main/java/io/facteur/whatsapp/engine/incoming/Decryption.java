package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.SenderKeyBook;
import io.facteur.whatsapp.engine.device.Trust;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.store.IdentityStore;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.Server;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.PairingException;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens one copy, pairwise or for a group. The order is what keeps messages: decrypted in memory,
/// recorded, then the ratchet or the sender key moves.
final class Decryption {
  private final RatchetBook ratchets;
  private final Trust trust;
  private final LidMap lidMap;
  private final IdentityStore identities;
  private final SenderKeyBook senderKeys;

  Decryption(
      RatchetBook ratchets,
      Trust trust,
      LidMap lidMap,
      IdentityStore identities,
      SenderKeyBook senderKeys) {
    this.senderKeys = senderKeys;
    this.ratchets = ratchets;
    this.trust = trust;
    this.lidMap = lidMap;
    this.identities = identities;
  }

  /// @param record makes the message durable
  void open(
      Node message, MessageHeader header, Node copy, CiphertextKind kind, Consumer<Inbound> record)
      throws SignalException {
    Jid device = header.signalDevice(lidMap);
    try {
      open(message, header, device, copy, kind, record);
    } catch (SignalException.NoSession e) {
      // The session may still lie under the phone number.
      if (!lidMap.reclaim(device)) {
        throw e;
      }
      open(message, header, device, copy, kind, record);
    }
  }

  private void open(
      Node message,
      MessageHeader header,
      Jid device,
      Node copy,
      CiphertextKind kind,
      Consumer<Inbound> record)
      throws SignalException {
    boolean padded = copy.attribute("v").filter("3"::equals).isEmpty();
    byte[] ciphertext = copy.bytes();
    Decrypted _ =
        ratchets.receive(
            device,
            kind,
            ciphertext,
            decrypted -> {
              if (decrypted.newSession()) {
                verifyCompanion(message, device, decrypted.remoteIdentity());
              }
              Opened opened = Opened.open(decrypted.plaintext(), padded, header.fromMe());
              trust.saw(device, decrypted.remoteIdentity());
              opened.senderKey().ifPresent(key -> senderKeys.accept(device, key));
              if (!opened.empty()) {
                record.accept(inbound(header, opened, Kdf.sha256(ciphertext)));
              }
            });
  }

  /// Opens what was encrypted for the whole group.
  ///
  /// @param record makes the message durable
  void openForGroup(MessageHeader header, Node copy, Consumer<Inbound> record)
      throws SignalException {
    boolean padded = copy.attribute("v").filter("3"::equals).isEmpty();
    byte[] ciphertext = copy.bytes();
    senderKeys.receive(
        header.chat(),
        header.signalDevice(lidMap),
        ciphertext,
        plaintext -> {
          Opened opened = Opened.open(plaintext, padded, header.fromMe());
          record.accept(inbound(header, opened, Kdf.sha256(ciphertext)));
        });
  }

  private Inbound inbound(MessageHeader header, Opened opened, byte[] ciphertextHash) {
    MessageHeader said = opened.saidIn() == null ? header : header.in(opened.saidIn(), lidMap);
    return new Inbound.Message(
        said.id(),
        said.chat(),
        said.chatAlternate(),
        said.sender().bare(),
        said.senderAlternate(),
        said.sender().device(),
        said.fromMe(),
        said.pushName(),
        said.at(),
        said.peer(),
        said.offline(),
        said.edit(),
        ciphertextHash,
        opened.payload());
  }

  /// A companion's first message brings the proof that its account vouches for it (messaging.md
  /// §2.11). The phone needs none: it is the account.
  private void verifyCompanion(Node message, Jid device, byte[] identityKey) {
    if (device.device() == 0) {
      return;
    }
    Optional<byte[]> proof = message.child("device-identity").map(Node::bytes);
    if (proof.isEmpty()) {
      throw new UnknownCompanionException("no device-identity");
    }
    Optional<byte[]> account = identities.find(SignalAddress.of(device.withDevice(0)));
    boolean hosted = device.server() == Server.HOSTED || device.server() == Server.HOSTED_LID;
    byte[] vouching =
        vouching(proof.get(), identityKey, account, hosted)
            .or(() -> vouching(proof.get(), identityKey, Optional.empty(), hosted))
            .orElseThrow(() -> new UnknownCompanionException("device-identity does not verify"));
    // Another account key than the known one is a changed identity, taken and told like any other.
    trust.saw(device.withDevice(0), vouching);
  }

  private static Optional<byte[]> vouching(
      byte[] proof, byte[] identityKey, Optional<byte[]> account, boolean hosted) {
    try {
      return Optional.of(AdvSigning.verifySender(proof, identityKey, account, hosted));
    } catch (PairingException _) {
      // That key does not vouch for this device; the caller tries the other or refuses.
      return Optional.empty();
    }
  }
}

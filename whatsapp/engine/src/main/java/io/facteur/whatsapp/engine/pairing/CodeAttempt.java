package io.facteur.whatsapp.engine.pairing;

import io.facteur.whatsapp.engine.PairingCode;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.LinkCode;
import io.facteur.whatsapp.wire.pairing.LinkCodeExchange;
import io.facteur.whatsapp.wire.pairing.LinkCodeExchange.Finish;
import io.facteur.whatsapp.wire.pairing.PairingException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// One code that a phone may take, and what both sides made of it so far. Protocol reference:
/// transport.md §6.4 to §6.7.
final class CodeAttempt {
  private static final int MOST_ANSWERS = 3;

  private final PairingCode shown;
  private final LinkCode code;
  private final KeyPair ephemeral;
  private final byte[] reference;
  private final List<byte[]> secrets = new CopyOnWriteArrayList<>();

  /// @param ephemeral whose public key the server passes on, wrapped with the code
  /// @param reference names the attempt
  CodeAttempt(PairingCode shown, LinkCode code, KeyPair ephemeral, byte[] reference) {
    this.shown = shown;
    this.code = code;
    this.ephemeral = ephemeral;
    this.reference = reference.clone();
  }

  Jid account() {
    return Jid.user(shown.phoneNumber());
  }

  byte[] reference() {
    return reference.clone();
  }

  /// Whether a phone's answer is to this attempt, and not one too many.
  boolean takes(Node primaryHello) {
    byte[] named = primaryHello.requireChild("link_code_pairing_ref").bytes();
    return Arrays.equals(named, reference) && secrets.size() < MOST_ANSWERS;
  }

  /// Works out the secret that the phone holds when the right code was typed there. A wrong one
  /// shows only on the phone.
  Finish finish(Node primaryHello, KeyPair identity, SecureRandom random) throws PairingException {
    byte[] wrapped =
        primaryHello.requireChild("link_code_pairing_wrapped_primary_ephemeral_pub").bytes();
    byte[] primaryIdentity = primaryHello.requireChild("primary_identity_pub").bytes();
    Finish finish =
        LinkCodeExchange.finish(ephemeral, identity, code.unwrap(wrapped), primaryIdentity, random);
    secrets.add(finish.advSecret());
    return finish;
  }

  /// The secrets under which the phone may sign, one for each answer of it.
  List<byte[]> secrets() {
    return List.copyOf(secrets);
  }
}

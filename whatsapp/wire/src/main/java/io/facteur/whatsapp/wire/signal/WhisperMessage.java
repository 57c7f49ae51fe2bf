package io.facteur.whatsapp.wire.signal;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.SignalMessage;
import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage.Reason;
import java.util.Arrays;

/// The wire form of a message of a session (`msg`, and the inside of `pkmsg`). Protocol reference:
/// messaging.md §2.4.
///
/// @param authenticated version byte and protobuf, what the MAC speaks for
/// @param mac 8 bytes
record WhisperMessage(Header header, byte[] ciphertext, byte[] authenticated, byte[] mac) {
  private static final int MAC_LENGTH = 8;

  /// @param ratchetKey the sender's, 32 bytes
  /// @param counter number of the message in its chain, from 0
  /// @param previousCounter last counter of the sender's chain before this one
  record Header(byte[] ratchetKey, int counter, int previousCounter) {}

  static WhisperMessage parse(byte[] bytes) throws InvalidMessage {
    var envelope = Envelope.parse(bytes, SignalMessage.parser(), MAC_LENGTH);
    var message = envelope.message();
    Envelope.require(message.hasCounter(), "counter");
    Envelope.require(message.hasCiphertext(), "ciphertext");
    var header =
        new Header(
            TypedKey.raw(message.getRatchetKey(), "ratchet key"),
            Envelope.counter(message.getCounter(), "counter"),
            message.getPreviousCounter());
    return new WhisperMessage(
        header,
        message.getCiphertext().toByteArray(),
        envelope.authenticated(),
        envelope.trailer());
  }

  static WhisperMessage seal(Header header, byte[] plaintext, MessageKeys keys, Parties fromLocal) {
    byte[] ciphertext = Aes.cbcEncrypt(keys.cipherKey(), keys.iv(), plaintext);
    byte[] authenticated =
        Envelope.versioned(
            SignalMessage.newBuilder()
                .setRatchetKey(ByteString.copyFrom(TypedKey.of(header.ratchetKey())))
                .setCounter(header.counter())
                .setPreviousCounter(header.previousCounter())
                .setCiphertext(ByteString.copyFrom(ciphertext))
                .build());
    byte[] mac = mac(keys, fromLocal.local(), fromLocal.remote(), authenticated);
    return new WhisperMessage(header, ciphertext, authenticated, mac);
  }

  /// The plaintext, after the MAC has been checked.
  byte[] open(MessageKeys keys, Parties toLocal) throws InvalidMessage {
    if (!Kdf.sameBytes(mac(keys, toLocal.remote(), toLocal.local(), authenticated), mac)) {
      throw new InvalidMessage(Reason.BAD_MAC, "MAC does not fit");
    }
    try {
      return Aes.cbcDecrypt(keys.cipherKey(), keys.iv(), ciphertext);
    } catch (BadCiphertextException e) {
      throw new InvalidMessage(Reason.MALFORMED, "ciphertext has no valid block padding");
    }
  }

  byte[] serialize() {
    return Envelope.join(authenticated, mac);
  }

  private static byte[] mac(
      MessageKeys keys, byte[] sender, byte[] receiver, byte[] authenticated) {
    byte[] full =
        Kdf.hmac(keys.macKey(), TypedKey.of(sender), TypedKey.of(receiver), authenticated);
    return Arrays.copyOf(full, MAC_LENGTH);
  }
}

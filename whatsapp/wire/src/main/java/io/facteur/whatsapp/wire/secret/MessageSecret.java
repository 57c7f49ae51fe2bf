package io.facteur.whatsapp.wire.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;

/// The 32 bytes that travel with a message (`messageContextInfo.messageSecret`), under which others
/// encrypt what they have to say about it: only who can read the message can read that.
///
/// The key of one use is `HKDF(secret, zero salt, message id ‖ creator ‖ actor ‖ use, 32)`, the
/// cipher AES-256-GCM. Both addresses go into the key, so a reader must know in which form (phone
/// number or LID) the actor wrote them. Protocol reference: messaging.md §7.5.
///
/// @param messageId of the message that carried the secret
public record MessageSecret(String messageId, byte[] secret) {
  /// How long a secret is.
  public static final int LENGTH = 32;

  private static final int KEY_LENGTH = 32;
  private static final byte[] ZERO_SALT = new byte[32];

  /// Takes a copy.
  public MessageSecret {
    if (secret.length != LENGTH) {
      throw new IllegalArgumentException("secret has " + secret.length + " bytes, not 32");
    }
    secret = secret.clone();
  }

  /// Encrypts what an actor says about the message.
  ///
  /// @param creator who wrote the message
  /// @param actor who speaks about it
  /// @param iv 12 random bytes
  public byte[] seal(SecretUse use, Jid creator, Jid actor, byte[] iv, byte[] plaintext) {
    return Aes.gcmEncrypt(key(use, creator, actor), iv, associated(use, actor), plaintext);
  }

  /// The reverse of [#seal].
  ///
  /// @throws BadCiphertextException when it was made with another secret or other addresses
  public byte[] open(SecretUse use, Jid creator, Jid actor, byte[] iv, byte[] ciphertext)
      throws BadCiphertextException {
    return Aes.gcmDecrypt(key(use, creator, actor), iv, associated(use, actor), ciphertext);
  }

  private byte[] key(SecretUse use, Jid creator, Jid actor) {
    String info = messageId + creator.bare() + actor.bare() + use.label();
    return Kdf.hkdf(ZERO_SALT, secret, info.getBytes(UTF_8), KEY_LENGTH);
  }

  private byte[] associated(SecretUse use, Jid actor) {
    return use.bound() ? (messageId + '\0' + actor.bare()).getBytes(UTF_8) : new byte[0];
  }

  @Override
  public String toString() {
    return "MessageSecret[" + messageId + ", REDACTED]";
  }
}

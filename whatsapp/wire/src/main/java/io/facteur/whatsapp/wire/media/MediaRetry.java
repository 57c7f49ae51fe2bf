package io.facteur.whatsapp.wire.media;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.MediaRetryNotification;
import io.facteur.whatsapp.proto.ServerErrorReceipt;
import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.media.MediaException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a device and the phone say to each other about a file that is gone from the media hosts;
/// sealed with a key that only those have who can read the message. Protocol reference:
/// messaging.md §8.6.
public final class MediaRetry {
  private static final byte[] INFO =
      "WhatsApp Media Retry Notification".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_LENGTH = 32;
  private static final int IV_LENGTH = 12;

  private final String messageId;
  private final byte[] key;

  private MediaRetry(String messageId, byte[] key) {
    this.messageId = messageId;
    this.key = key;
  }

  /// About the file of one message.
  public static MediaRetry about(String messageId, byte[] mediaKey) {
    return new MediaRetry(messageId, Kdf.hkdf(new byte[0], mediaKey, INFO, KEY_LENGTH));
  }

  /// A sealed request or answer.
  public record SealedRetry(byte[] ciphertext, byte[] iv) {}

  /// What the phone answers.
  ///
  /// @param directPath where the file is now, when it was found
  public record Answer(Outcome outcome, Optional<String> directPath) {}

  /// Whether the phone could help.
  public enum Outcome {
    SUCCESS,
    NOT_FOUND,
    DECRYPTION_ERROR,
    GENERAL_ERROR
  }

  /// The request to upload the file again.
  public SealedRetry request(RandomGenerator random) {
    return seal(
        ServerErrorReceipt.newBuilder().setStanzaId(messageId).build().toByteArray(), random);
  }

  /// Whether this is the request about this message, as the phone checks it.
  public boolean requestedBy(SealedRetry request) {
    try {
      return ServerErrorReceipt.parseFrom(open(request)).getStanzaId().equals(messageId);
    } catch (MediaException | InvalidProtocolBufferException _) {
      return false;
    }
  }

  /// The phone's answer.
  public SealedRetry answer(Answer answer, RandomGenerator random) {
    var result =
        switch (answer.outcome()) {
          case SUCCESS -> MediaRetryNotification.ResultType.SUCCESS;
          case NOT_FOUND -> MediaRetryNotification.ResultType.NOT_FOUND;
          case DECRYPTION_ERROR -> MediaRetryNotification.ResultType.DECRYPTION_ERROR;
          case GENERAL_ERROR -> MediaRetryNotification.ResultType.GENERAL_ERROR;
        };
    var notification = MediaRetryNotification.newBuilder().setStanzaId(messageId).setResult(result);
    answer.directPath().ifPresent(notification::setDirectPath);
    return seal(notification.build().toByteArray(), random);
  }

  /// Reads the phone's answer.
  ///
  /// @throws MediaException when it was not sealed for this message
  public Answer read(SealedRetry notification) throws MediaException {
    try {
      var read = MediaRetryNotification.parseFrom(open(notification));
      if (!read.getStanzaId().equals(messageId)) {
        throw new MediaException(Reason.BAD_RETRY);
      }
      var outcome =
          switch (read.getResult()) {
            case SUCCESS -> Outcome.SUCCESS;
            case NOT_FOUND -> Outcome.NOT_FOUND;
            case DECRYPTION_ERROR -> Outcome.DECRYPTION_ERROR;
            case GENERAL_ERROR -> Outcome.GENERAL_ERROR;
          };
      return new Answer(outcome, Optional.of(read.getDirectPath()).filter(path -> !path.isEmpty()));
    } catch (InvalidProtocolBufferException e) {
      throw new MediaException(Reason.BAD_RETRY, e);
    }
  }

  private SealedRetry seal(byte[] plaintext, RandomGenerator random) {
    byte[] iv = new byte[IV_LENGTH];
    random.nextBytes(iv);
    return new SealedRetry(Aes.gcmEncrypt(key, iv, associated(), plaintext), iv);
  }

  private byte[] open(SealedRetry sealed) throws MediaException {
    if (sealed.iv().length != IV_LENGTH) {
      throw new MediaException(Reason.BAD_RETRY);
    }
    try {
      return Aes.gcmDecrypt(key, sealed.iv(), associated(), sealed.ciphertext());
    } catch (BadCiphertextException e) {
      throw new MediaException(Reason.BAD_RETRY, e);
    }
  }

  private byte[] associated() {
    return messageId.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "MediaRetry[REDACTED]";
  }
}

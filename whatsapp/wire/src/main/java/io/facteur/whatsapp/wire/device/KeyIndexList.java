package io.facteur.whatsapp.wire.device;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.ADVEncryptionType;
import io.facteur.whatsapp.proto.ADVKeyIndexList;
import io.facteur.whatsapp.proto.ADVSignedKeyIndexList;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Frames;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The account's statement which of its companions count, signed by the phone so that a server
/// cannot add a device.
///
/// Protocol reference: messaging.md §3.2.
///
/// @param rawId the account's number in its own lists
/// @param timestamp when the phone signed it, to the second
/// @param currentIndex the highest key index given out
/// @param validIndexes the key indexes of companions still linked
/// @param hosted whether the account is not end-to-end encrypted
public record KeyIndexList(
    int rawId, Instant timestamp, int currentIndex, List<Integer> validIndexes, boolean hosted) {
  private static final byte[] PREFIX = {6, 2};
  private static final byte[] HOSTED_PREFIX = {6, 7};

  /// Copies the list.
  public KeyIndexList {
    validIndexes = List.copyOf(validIndexes);
  }

  /// Whether a companion counts: its index is listed, or was given out after the list was signed.
  public boolean allows(int keyIndex) {
    return keyIndex > currentIndex || validIndexes.contains(keyIndex);
  }

  /// The phone's part: an `ADVSignedKeyIndexList`.
  public byte[] sign(KeyPair account, SecureRandom random) {
    byte[] details = encode();
    var random64 = new byte[64];
    random.nextBytes(random64);
    byte[] signature =
        Curve.sign(account.privateKey(), Frames.join(prefix(hosted), details), random64);
    return ADVSignedKeyIndexList.newBuilder()
        .setDetails(ByteString.copyFrom(details))
        .setAccountSignature(ByteString.copyFrom(signature))
        .setAccountSignatureKey(ByteString.copyFrom(account.publicKey()))
        .build()
        .toByteArray();
  }

  /// The list, when the account key signed it; empty for anything else. Without a known account key
  /// the one inside the bytes is used, which proves only that nobody altered them since.
  public static Optional<KeyIndexList> read(byte[] signed, Optional<byte[]> knownAccount) {
    try {
      var parsed = ADVSignedKeyIndexList.parseFrom(signed);
      byte[] details = parsed.getDetails().toByteArray();
      var list = decode(details);
      byte[] account = knownAccount.orElseGet(() -> parsed.getAccountSignatureKey().toByteArray());
      return Curve.verify(
              account,
              Frames.join(prefix(list.hosted()), details),
              parsed.getAccountSignature().toByteArray())
          ? Optional.of(list)
          : Optional.empty();
    } catch (InvalidProtocolBufferException _) {
      // What cannot be read is not signed either.
      return Optional.empty();
    }
  }

  private byte[] encode() {
    var details =
        ADVKeyIndexList.newBuilder()
            .setRawId(rawId)
            .setTimestamp(timestamp.getEpochSecond())
            .setCurrentIndex(currentIndex)
            .addAllValidIndexes(validIndexes);
    // The phone leaves zero enums out of the bytes it signs.
    if (hosted) {
      details.setAccountType(ADVEncryptionType.HOSTED);
    }
    return details.build().toByteArray();
  }

  private static KeyIndexList decode(byte[] details) throws InvalidProtocolBufferException {
    var parsed = ADVKeyIndexList.parseFrom(details);
    return new KeyIndexList(
        parsed.getRawId(),
        // An instant ends earlier than 64 bits do.
        Instant.ofEpochSecond(Math.clamp(parsed.getTimestamp(), 0, Integer.MAX_VALUE * 4L)),
        parsed.getCurrentIndex(),
        parsed.getValidIndexesList(),
        parsed.getAccountType() == ADVEncryptionType.HOSTED);
  }

  private static byte[] prefix(boolean hosted) {
    return hosted ? HOSTED_PREFIX : PREFIX;
  }
}

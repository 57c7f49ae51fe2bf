package io.facteur.whatsapp.wire.report;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.facteur.whatsapp.wire.curve.Kdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A MAC over those parts of a message that a report would show, under a key that the message's own
/// secret gives. The server learns nothing from it until a recipient reports the message and with
/// it the secret. Protocol reference: messaging.md §4.6.
///
/// Messages inside messages (view-once, edits) have no part in it: implementations disagree on
/// them.
public final class ReportingToken {
  private static final int KEY_LENGTH = 32;
  private static final int LENGTH = 16;

  private ReportingToken() {}

  /// The token of a message, 16 bytes; empty when nothing of it would be shown.
  ///
  /// @param payload serialised `Message`
  /// @param secret of its context, 32 bytes
  /// @param sender without device
  /// @param chat where it is said
  public static Optional<byte[]> of(
      byte[] payload, byte[] secret, String messageId, String sender, String chat) {
    byte[] shown;
    try {
      shown = extract(UnknownFieldSet.parseFrom(payload), ReportedFields.ALL).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("payload is not a protobuf", e);
    }
    if (shown.length == 0) {
      return Optional.empty();
    }
    byte[] info = (messageId + sender + chat + "Report Token").getBytes(StandardCharsets.UTF_8);
    byte[] key = Kdf.hkdf(new byte[KEY_LENGTH], secret, info, KEY_LENGTH);
    return Optional.of(Arrays.copyOf(Kdf.hmac(key, shown), LENGTH));
  }

  /// The listed fields by rising number, nested ones with only their own listed fields.
  private static UnknownFieldSet extract(UnknownFieldSet fields, ReportedFields listed)
      throws InvalidProtocolBufferException {
    UnknownFieldSet.Builder extracted = UnknownFieldSet.newBuilder();
    for (var entry : fields.asMap().entrySet()) {
      Optional<ReportedFields> wanted = listed.of(entry.getKey());
      if (wanted.isPresent()) {
        UnknownFieldSet.Field field =
            wanted.get().isWhole() ? entry.getValue() : nested(entry.getValue(), wanted.get());
        extracted.mergeField(entry.getKey(), field);
      }
    }
    return extracted.build();
  }

  private static UnknownFieldSet.Field nested(UnknownFieldSet.Field field, ReportedFields listed)
      throws InvalidProtocolBufferException {
    UnknownFieldSet.Field.Builder extracted = UnknownFieldSet.Field.newBuilder();
    for (ByteString message : field.getLengthDelimitedList()) {
      ByteString part = extract(UnknownFieldSet.parseFrom(message), listed).toByteString();
      if (!part.isEmpty()) {
        extracted.addLengthDelimited(part);
      }
    }
    return extracted.build();
  }
}

package io.facteur.whatsapp.wire.pairing;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.ADVDeviceIdentity;
import io.facteur.whatsapp.proto.ADVEncryptionType;
import io.facteur.whatsapp.wire.pairing.PairingException.Reason;
import java.time.Instant;

/// What a phone vouches for when it links a companion. Protocol reference: transport.md §5.6.
///
/// @param rawId the account's number in its own lists, the same for all its companions
/// @param timestamp when the companion was linked, to the second
/// @param keyIndex the companion's number, never used twice
/// @param hosted whether the companion is not end-to-end encrypted
public record DeviceIdentity(int rawId, Instant timestamp, int keyIndex, boolean hosted) {
  byte[] encode() {
    var details =
        ADVDeviceIdentity.newBuilder()
            .setRawId(rawId)
            .setTimestamp(timestamp.getEpochSecond())
            .setKeyIndex(keyIndex);
    // The phone leaves zero enums out of the bytes it signs.
    if (hosted) {
      details.setAccountType(ADVEncryptionType.HOSTED).setDeviceType(ADVEncryptionType.HOSTED);
    }
    return details.build().toByteArray();
  }

  static DeviceIdentity decode(byte[] details) throws PairingException {
    try {
      var parsed = ADVDeviceIdentity.parseFrom(details);
      return new DeviceIdentity(
          parsed.getRawId(),
          // An instant ends earlier than 64 bits do.
          Instant.ofEpochSecond(Math.clamp(parsed.getTimestamp(), 0, Integer.MAX_VALUE * 4L)),
          parsed.getKeyIndex(),
          parsed.getDeviceType() == ADVEncryptionType.HOSTED);
    } catch (InvalidProtocolBufferException _) {
      // The reason says all there is to say about bytes from outside.
      throw new PairingException(Reason.MALFORMED);
    }
  }
}

package io.facteur.whatsapp.wire.signal;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.PreKeySignalMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import java.util.OptionalInt;

/// The wire form of a message that also starts its session (`pkmsg`). Has no MAC of its own: what
/// it says is proven by the message inside. Protocol reference: messaging.md §2.4.
///
/// @param prekeys the receiver's prekeys it was made for, and the sender's registration id
/// @param baseKey 32 bytes; identifies the session
/// @param identityKey the sender's, 32 bytes
record PreKeyWhisperMessage(
    PendingPreKey prekeys, byte[] baseKey, byte[] identityKey, WhisperMessage message) {

  static PreKeyWhisperMessage parse(byte[] bytes) throws InvalidMessage {
    var message = Envelope.parse(bytes, PreKeySignalMessage.parser(), 0).message();
    Envelope.require(message.hasSignedPreKeyId(), "signed prekey id");
    Envelope.require(message.hasMessage(), "message");
    var prekeys =
        new PendingPreKey(
            message.hasPreKeyId() ? OptionalInt.of(message.getPreKeyId()) : OptionalInt.empty(),
            message.getSignedPreKeyId(),
            message.getRegistrationId());
    return new PreKeyWhisperMessage(
        prekeys,
        TypedKey.raw(message.getBaseKey(), "base key"),
        TypedKey.raw(message.getIdentityKey(), "identity key"),
        WhisperMessage.parse(message.getMessage().toByteArray()));
  }

  byte[] serialize() {
    var builder =
        PreKeySignalMessage.newBuilder()
            .setBaseKey(ByteString.copyFrom(TypedKey.of(baseKey)))
            .setIdentityKey(ByteString.copyFrom(TypedKey.of(identityKey)))
            .setMessage(ByteString.copyFrom(message.serialize()))
            .setRegistrationId(prekeys.registrationId())
            .setSignedPreKeyId(prekeys.signedPreKeyId());
    prekeys.preKeyId().ifPresent(builder::setPreKeyId);
    return Envelope.versioned(builder.build());
  }
}

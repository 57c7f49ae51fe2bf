package io.facteur.whatsapp.simulator.registration;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.proto.ClientPayload.DevicePairingRegistrationData;
import io.facteur.whatsapp.proto.DeviceProps;
import io.facteur.whatsapp.simulator.account.PublicKeys;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.frame.Frames;
import java.math.BigInteger;
import java.util.Optional;

/// What an unlinked device says about itself.
///
/// @param name for the list of linked devices
/// @param noiseKey its static key in the handshake
record NewDevice(String name, byte[] noiseKey, PublicKeys keys) {
  private static final byte KEY_TYPE = 5;
  private static final int ID_LENGTH = 3;
  private static final int BUILD_HASH_LENGTH = 16;

  /// Reads a registration; nothing when something is missing or not signed.
  ///
  /// Protocol reference: transport.md §3.9.
  static Optional<NewDevice> of(ClientPayload payload, byte[] noiseKey) {
    DevicePairingRegistrationData data = payload.getDevicePairingData();
    if (!isSound(data)) {
      return Optional.empty();
    }
    var keys =
        new PublicKeys(
            new BigInteger(1, data.getERegid().toByteArray()).intValue(),
            data.getEIdent().toByteArray(),
            new BigInteger(1, data.getESkeyId().toByteArray()).intValue(),
            data.getESkeyVal().toByteArray(),
            data.getESkeySig().toByteArray());
    return name(data).map(name -> new NewDevice(name, noiseKey, keys));
  }

  private static boolean isSound(DevicePairingRegistrationData data) {
    byte[] identity = data.getEIdent().toByteArray();
    byte[] signedKey = data.getESkeyVal().toByteArray();
    return !data.getERegid().isEmpty()
        && data.getERegid().size() <= Integer.BYTES
        && data.getEKeytype().size() == 1
        && data.getEKeytype().byteAt(0) == KEY_TYPE
        && data.getESkeyId().size() == ID_LENGTH
        && data.getBuildHash().size() == BUILD_HASH_LENGTH
        && identity.length == Curve.KEY_LENGTH
        && signedKey.length == Curve.KEY_LENGTH
        && Curve.verify(
            identity,
            Frames.join(new byte[] {KEY_TYPE}, signedKey),
            data.getESkeySig().toByteArray());
  }

  private static Optional<String> name(DevicePairingRegistrationData data) {
    try {
      return Optional.of(DeviceProps.parseFrom(data.getDeviceProps()).getOs());
    } catch (InvalidProtocolBufferException _) {
      // Properties that cannot be read count as absent.
      return Optional.empty();
    }
  }
}

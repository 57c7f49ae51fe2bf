package io.facteur.whatsapp.engine.login;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.proto.AppVersion;
import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.proto.ClientPayload.DevicePairingRegistrationData;
import io.facteur.whatsapp.proto.ClientPayload.UserAgent;
import io.facteur.whatsapp.proto.ClientPayload.WebInfo;
import io.facteur.whatsapp.proto.DeviceProps;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What a client says of itself inside the handshake: a registration until it is linked, a login
/// afterwards. Protocol reference: transport.md §3.
final class ClientPayloads {
  private static final ByteString CURVE_TYPE = ByteString.copyFrom(new byte[] {5});

  private ClientPayloads() {}

  static byte[] of(EngineSettings settings, WhatsAppVersion version, Credentials credentials) {
    return credentials
        .account()
        .map(account -> login(version, account))
        .orElseGet(() -> registration(settings, version, credentials));
  }

  private static byte[] login(WhatsAppVersion version, LinkedAccount account) {
    return common(version)
        .setUsername(Long.parseLong(account.jid().user()))
        .setDevice(account.jid().device())
        .setPassive(true)
        .setPull(true)
        .setLidDbMigrated(true)
        .setLc(1)
        .build()
        .toByteArray();
  }

  private static byte[] registration(
      EngineSettings settings, WhatsAppVersion version, Credentials own) {
    SignedPreKey signed = own.signedPreKey();
    return common(version)
        .setPassive(false)
        .setPull(false)
        .setDevicePairingData(
            DevicePairingRegistrationData.newBuilder()
                .setERegid(number(own.registrationId(), 4))
                .setEKeytype(CURVE_TYPE)
                .setEIdent(ByteString.copyFrom(own.identity().publicKey()))
                .setESkeyId(number(signed.id(), 3))
                .setESkeyVal(ByteString.copyFrom(signed.keys().publicKey()))
                .setESkeySig(ByteString.copyFrom(signed.signature()))
                .setBuildHash(buildHash(version))
                .setDeviceProps(deviceProps(settings).toByteString()))
        .build()
        .toByteArray();
  }

  private static ClientPayload.Builder common(WhatsAppVersion version) {
    return ClientPayload.newBuilder()
        .setUserAgent(
            UserAgent.newBuilder()
                .setPlatform(UserAgent.Platform.WEB)
                .setAppVersion(
                    AppVersion.newBuilder()
                        .setPrimary(version.primary())
                        .setSecondary(version.secondary())
                        .setTertiary(version.tertiary()))
                .setMcc("000")
                .setMnc("000")
                .setOsVersion("0.1")
                .setManufacturer("")
                .setDevice("Desktop")
                .setOsBuildNumber("0.1")
                .setReleaseChannel(UserAgent.ReleaseChannel.RELEASE)
                .setLocaleLanguageIso6391("en")
                .setLocaleCountryIso31661Alpha2("US"))
        .setWebInfo(WebInfo.newBuilder().setWebSubPlatform(WebInfo.WebSubPlatform.WEB_BROWSER))
        .setConnectType(ClientPayload.ConnectType.WIFI_UNKNOWN)
        .setConnectReason(ClientPayload.ConnectReason.USER_ACTIVATED);
  }

  private static DeviceProps deviceProps(EngineSettings settings) {
    return DeviceProps.newBuilder()
        .setOs(settings.deviceName())
        .setVersion(AppVersion.newBuilder().setPrimary(0).setSecondary(1).setTertiary(0))
        .setPlatformType(settings.platform().type())
        .setRequireFullSync(false)
        .setHistorySyncConfig(
            DeviceProps.HistorySyncConfig.newBuilder()
                .setStorageQuotaMb(10_240)
                .setInlineInitialPayloadInE2EeMsg(true))
        .build();
  }

  private static ByteString buildHash(WhatsAppVersion version) {
    try {
      byte[] text = version.toString().getBytes(StandardCharsets.US_ASCII);
      return ByteString.copyFrom(MessageDigest.getInstance("MD5").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static ByteString number(int value, int length) {
    byte[] four = ByteBuffer.allocate(4).putInt(value).array();
    return ByteString.copyFrom(four, 4 - length, length);
  }
}

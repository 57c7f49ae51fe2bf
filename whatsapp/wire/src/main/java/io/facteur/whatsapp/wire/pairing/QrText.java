package io.facteur.whatsapp.wire.pairing;

import io.facteur.whatsapp.wire.curve.Curve;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What the QR code says: a reference from the server and the companion's keys.
///
/// Contains the ADV secret: whoever reads the text can link the account. Never log it.
///
/// Protocol reference: transport.md §5.4.
///
/// @param ref what the server gave for this QR, printable ASCII, may contain commas
/// @param noisePublic the companion's Noise static public key, 32 bytes
/// @param identityPublic the companion's identity public key, 32 bytes
/// @param advSecret the secret under which the phone will answer, 32 bytes
/// @param clientType the companion's kind; absent in texts of older clients
public record QrText(
    String ref,
    byte[] noisePublic,
    byte[] identityPublic,
    byte[] advSecret,
    Optional<ClientType> clientType) {
  private static final String LINK = "https://wa.me/settings/linked_devices#";
  private static final int KEYS = 3;

  /// The link that current phones open from their camera, with the type of a web client in Chrome.
  public static String format(
      String ref, byte[] noisePublic, byte[] identityPublic, byte[] advSecret) {
    return new QrText(ref, noisePublic, identityPublic, advSecret, Optional.of(ClientType.CHROME))
        .link();
  }

  /// The link with another type.
  public static String format(
      String ref,
      byte[] noisePublic,
      byte[] identityPublic,
      byte[] advSecret,
      ClientType clientType) {
    return new QrText(ref, noisePublic, identityPublic, advSecret, Optional.of(clientType)).link();
  }

  /// Reads either form, from the right, as phones do. Throws [IllegalArgumentException], without
  /// the text, for anything else.
  public static QrText parse(String text) {
    String[] fields = text.substring(text.indexOf('#') + 1).split(",", -1);
    Optional<ClientType> type = ClientType.ofSymbol(fields[fields.length - 1]);
    int end = fields.length - (type.isPresent() ? 1 : 0);
    int firstKey = end - KEYS;
    if (firstKey < 1) {
      throw new IllegalArgumentException("a QR text with " + fields.length + " fields");
    }
    return new QrText(
        String.join(",", Arrays.copyOf(fields, firstKey)),
        key(fields[firstKey]),
        key(fields[firstKey + 1]),
        key(fields[firstKey + 2]),
        type);
  }

  /// With the link in front, as whatsmeow and Baileys 7 write it.
  public String link() {
    return LINK + plain();
  }

  /// The fields alone.
  public String plain() {
    var base64 = Base64.getEncoder();
    String keys =
        String.join(
            ",",
            ref,
            base64.encodeToString(noisePublic),
            base64.encodeToString(identityPublic),
            base64.encodeToString(advSecret));
    return clientType.map(type -> keys + "," + type.symbol()).orElse(keys);
  }

  @Override
  public String toString() {
    return "QrText[REDACTED]";
  }

  private static byte[] key(String base64) {
    byte[] key = Base64.getDecoder().decode(base64);
    if (key.length != Curve.KEY_LENGTH) {
      throw new IllegalArgumentException("a QR text with a key of " + key.length + " bytes");
    }
    return key;
  }
}

package io.facteur.whatsapp.wire.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/// The short hash by which two sides see that they mean the same devices, `phash` on the wire.
///
/// Protocol reference: messaging.md §3.4.
public final class DeviceListHash {
  private static final int KEPT_BYTES = 6;

  private DeviceListHash() {}

  /// `2:` and eight characters. The order of the devices does not matter; device 0 counts like any
  /// other, and so does one that is listed twice.
  public static String of(Collection<Jid> devices) {
    byte[][] texts =
        devices.stream()
            .map(DeviceListHash::text)
            .map(text -> text.getBytes(UTF_8))
            .sorted(Arrays::compareUnsigned)
            .toArray(byte[][]::new);
    byte[] hash = Arrays.copyOf(Kdf.sha256(texts), KEPT_BYTES);
    return "2:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }

  private static String text(Jid jid) {
    return jid.user() + "." + jid.agent() + ":" + jid.device() + "@" + jid.server().domain();
  }
}

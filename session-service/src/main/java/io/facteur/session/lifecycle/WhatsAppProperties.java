package io.facteur.session.lifecycle;

import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.wire.noise.RootKey;
import java.net.URI;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How sessions reach WhatsApp. The defaults are WhatsApp's own; a simulator has its own address
/// and root key.
///
/// @param url the WebSocket
/// @param rootKey 32 bytes in hexadecimal, the public key that signs the server's certificate;
///   WhatsApp's when absent
/// @param deviceName what the phone shows in its list of linked devices
/// @param version of WhatsApp Web that is claimed, such as `2.3000.1`; the bundled one when absent
/// @param reportingTokens whether messages that have a secret carry a token by which their
///   recipient could report them to WhatsApp
@ConfigurationProperties("session.whatsapp")
public record WhatsAppProperties(
    @DefaultValue("wss://web.whatsapp.com/ws/chat") URI url,
    @Nullable String rootKey,
    @DefaultValue("Facteur") String deviceName,
    @Nullable String version,
    @DefaultValue("false") boolean reportingTokens) {

  /// Checks what would otherwise fail at the first connection.
  public WhatsAppProperties {
    rootKey = blankToNull(rootKey);
    version = blankToNull(version);
    if (rootKey != null && !rootKey.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "session.whatsapp.root-key must be 64 hexadecimal digits, was " + rootKey);
    }
  }

  /// The same for the engine.
  ///
  /// @param sandbox whether the server is on this machine, so that pauses before trying again are
  ///   pointless
  EngineSettings settings(boolean sandbox) {
    var standard = EngineSettings.whatsApp(deviceName);
    var root = rootKey == null ? standard.root() : rootOf(rootKey);
    var settings = standard.at(url, root).caring(standard.care().reporting(reportingTokens));
    if (version != null) {
      settings = settings.claiming(WhatsAppVersion.parse(version));
    }
    return sandbox ? settings.waiting(Timeouts.sandbox()) : settings;
  }

  private static RootKey rootOf(String hex) {
    return new RootKey(HexFormat.of().parseHex(hex), RootKey.WHATSAPP.serial());
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}

package io.facteur.session.lifecycle;

import io.facteur.session.registry.Appearance;
import io.facteur.whatsapp.engine.DevicePlatform;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Reconnects;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.VersionSource;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.engine.version.HttpVersionPage;
import io.facteur.whatsapp.engine.version.PublishedVersions;
import io.facteur.whatsapp.wire.noise.RootKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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
/// @param devicePlatform the picture beside it: chrome, edge, firefox, opera or safari
/// @param version of WhatsApp Web that is claimed, such as `2.3000.1`; looked up when absent
/// @param versionPage where the version is looked up; `/sw.js` of the server of `url` when absent
/// @param keepTrying whether a session that WhatsApp does not let in goes on trying slowly
/// @param reportingTokens whether messages that have a secret carry a token by which their
///   recipient could report them to WhatsApp
@ConfigurationProperties("session.whatsapp")
public record WhatsAppProperties(
    @DefaultValue("wss://web.whatsapp.com/ws/chat") URI url,
    @Nullable String rootKey,
    @DefaultValue("Facteur") String deviceName,
    @DefaultValue("chrome") DevicePlatform devicePlatform,
    @Nullable String version,
    @Nullable URI versionPage,
    @DefaultValue("true") boolean keepTrying,
    @DefaultValue("false") boolean reportingTokens) {

  private static final Duration AFTER_REPLACED = Duration.ofSeconds(30);

  /// Checks what would otherwise fail at the first connection.
  public WhatsAppProperties {
    rootKey = blankToNull(rootKey);
    version = blankToNull(version);
    versionPage = versionPage == null || versionPage.toString().isBlank() ? null : versionPage;
    if (rootKey != null && !rootKey.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "session.whatsapp.root-key must be 64 hexadecimal digits, was " + rootKey);
    }
  }

  /// Which version is claimed: the one that is set, or the one that is published.
  VersionSource versions(Clock clock) {
    return version != null
        ? VersionSource.pinned(WhatsAppVersion.parse(version))
        : new PublishedVersions(new HttpVersionPage(versionAddress()), clock);
  }

  /// Where the version is looked up.
  URI versionAddress() {
    if (versionPage != null) {
      return versionPage;
    }
    String scheme = "wss".equals(url.getScheme()) ? "https" : "http";
    return URI.create(scheme + "://" + url.getRawAuthority() + "/sw.js");
  }

  /// The same for engines.
  ///
  /// @param versions which version is claimed
  /// @param sandbox whether the server is on this machine, so that pauses before trying again are
  ///   pointless
  EngineSettings settings(VersionSource versions, boolean sandbox) {
    var standard = EngineSettings.whatsApp(deviceName);
    var root = rootKey == null ? standard.root() : rootOf(rootKey);
    var settings =
        standard
            .at(url, root)
            .appearing(deviceName, devicePlatform)
            .claiming(versions)
            .returning(Reconnects.standard().forever(keepTrying).onceAfterReplaced(AFTER_REPLACED))
            .caring(standard.care().reporting(reportingTokens));
    return sandbox ? settings.waiting(Timeouts.sandbox()) : settings;
  }

  /// The settings of a session that may have an appearance of its own.
  static EngineSettings of(EngineSettings installation, @Nullable Appearance own) {
    if (own == null) {
      return installation;
    }
    var name = own.name();
    var platform = own.platform();
    return installation.appearing(
        name == null ? installation.deviceName() : name,
        platform == null ? installation.platform() : platform);
  }

  private static RootKey rootOf(String hex) {
    return new RootKey(HexFormat.of().parseHex(hex), RootKey.WHATSAPP.serial());
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}

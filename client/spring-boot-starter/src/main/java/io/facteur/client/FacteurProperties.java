package io.facteur.client;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a program says of the Facteur it works with.
///
/// @param url where it is, such as `http://localhost:8080`
/// @param apiKey what it is asked with
/// @param webhook how its events come in
@ConfigurationProperties("facteur")
public record FacteurProperties(
    @DefaultValue("http://localhost:8080") URI url,
    @Nullable String apiKey,
    @DefaultValue Webhook webhook) {

  /// How events come in.
  ///
  /// @param path where this program takes them
  /// @param secrets of the webhook, `whsec_…`; two while one takes the place of the other. Without
  ///   one, no events are taken
  public record Webhook(
      @DefaultValue("/facteur/events") String path, @DefaultValue List<String> secrets) {
    /// Copies the list in.
    public Webhook {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
      return "Webhook[" + path + ", REDACTED]";
    }
  }

  @Override
  public String toString() {
    return "FacteurProperties[" + url + ", REDACTED]";
  }
}

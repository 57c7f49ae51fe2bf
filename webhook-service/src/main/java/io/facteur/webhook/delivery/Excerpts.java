package io.facteur.webhook.delivery;

import io.facteur.contracts.Sealed;
import io.facteur.guardedhttp.Exchange;
import io.facteur.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The beginnings of answers that were no success. They may repeat what was sent, so they are
/// sealed.
final class Excerpts {
  private static final String PURPOSE = "webhook.response";

  /// What looks like a credential in an answer.
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i)((?:authorization|token|secret|password|api[-_]?key)[\"']?\\s*[:=]\\s*[\"']?"
              + "(?:bearer\\s+|basic\\s+)?)[^\\s\"',;&}]+");

  private final Vault vault;

  Excerpts(Vault vault) {
    this.vault = vault;
  }

  @Nullable Sealed seal(Delivery delivery, Exchange exchange) {
    return of(exchange)
        .map(text -> vault.sealText(PURPOSE, delivery.session(), delivery.eventId(), text))
        .orElse(null);
  }

  String open(String session, String eventId, Sealed sealed) {
    return vault.openText(PURPOSE, session, eventId, sealed);
  }

  /// The beginning of an answer that was no success; credentials in it are masked.
  static Optional<String> of(Exchange exchange) {
    return exchange instanceof Exchange.Answered answered
            && answered.status() / 100 != 2
            && answered.excerpt().length > 0
        ? Optional.of(masked(new String(answered.excerpt(), StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static String masked(String text) {
    return CREDENTIAL.matcher(text).replaceAll("$1***");
  }
}

package io.facteur.sender.target;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.vault.Vault;
import org.jspecify.annotations.Nullable;

/// The sealed parts of an accepted message: what it says, what it carries beside that, its secret.
public final class Papers {
  private static final String CONTENT = "outbound.content";
  private static final String CONTEXT = "outbound.context";
  private static final String SECRET = "outbound.secret";

  private Papers() {}

  /// Seals what a message says.
  public static Sealed seal(Vault vault, String sessionId, String id, MessageContent content) {
    return vault.sealText(
        CONTENT, sessionId, id, ContractJson.mapper().writeValueAsString(content));
  }

  /// Seals what a message carries beside its content; null when there is nothing.
  public static @Nullable Sealed seal(
      Vault vault, String sessionId, String id, MessageContext context) {
    return context.saysNothing()
        ? null
        : vault.sealText(CONTEXT, sessionId, id, ContractJson.mapper().writeValueAsString(context));
  }

  /// Seals a secret, where there is one.
  public static @Nullable Sealed seal(
      Vault vault, String sessionId, String id, @Nullable String secret) {
    return secret == null ? null : vault.sealText(SECRET, sessionId, id, secret);
  }

  /// What a message says.
  public static MessageContent content(Vault vault, OutboundAccepted message) {
    String json = vault.openText(CONTENT, message.sessionId(), message.id(), message.content());
    return ContractJson.mapper().readValue(json, MessageContent.class);
  }

  /// What a message carries beside its content.
  public static MessageContext context(Vault vault, OutboundAccepted message) {
    Sealed sealed = message.context();
    return sealed == null
        ? MessageContext.NONE
        : ContractJson.mapper()
            .readValue(
                vault.openText(CONTEXT, message.sessionId(), message.id(), sealed),
                MessageContext.class);
  }

  /// A message's secret, in base64, where it has one.
  public static @Nullable String secret(Vault vault, OutboundAccepted message) {
    Sealed sealed = message.secret();
    return sealed == null
        ? null
        : vault.openText(SECRET, message.sessionId(), message.id(), sealed);
  }
}

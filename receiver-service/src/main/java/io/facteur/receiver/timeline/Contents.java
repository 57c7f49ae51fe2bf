package io.facteur.receiver.timeline;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.content.MessageContent;
import io.facteur.receiver.interpretation.Interpretation;
import io.facteur.receiver.interpretation.Interpreter;
import io.facteur.vault.Vault;

/// Opens what messages say.
public final class Contents {
  private final Vault vault;
  private final Interpreter interpreter;

  /// Opens with this vault.
  public Contents(Vault vault, Interpreter interpreter) {
    this.vault = vault;
    this.interpreter = interpreter;
  }

  /// What a message says.
  public MessageContent of(EntryKey key, Body body) {
    return switch (body) {
      case Body.Composed composed -> {
        var json =
            vault.openText(
                "outbound.content", key.sessionId(), key.messageId(), composed.content());
        yield ContractJson.mapper().readValue(json, MessageContent.class);
      }
      case Body.Received received -> content(interpret(key.sessionId(), received));
      case Body.Undecryptable _ -> new MessageContent.Unsupported("undecryptable");
    };
  }

  /// What a payload that came in is.
  public Interpretation interpret(String sessionId, Body.Received received) {
    return interpreter.interpret(
        vault.open("inbound.payload", sessionId, received.factId(), received.payload()));
  }

  private static MessageContent content(Interpretation interpretation) {
    return switch (interpretation) {
      case Interpretation.Said said -> said.content();
      case Interpretation.Unspoken unspoken -> new MessageContent.Unsupported(unspoken.kind());
    };
  }
}

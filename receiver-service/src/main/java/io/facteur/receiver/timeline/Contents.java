package io.facteur.receiver.timeline;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.media.MediaSource;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.receiver.file.Files;
import io.facteur.receiver.interpretation.Interpretation;
import io.facteur.receiver.interpretation.Interpreter;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.proto.PollEncValue;
import java.util.Base64;
import java.util.Optional;

/// Opens what messages say. Who is meant by what they name is left as their writer put it.
public final class Contents {
  private static final String VIEW_ONCE = "view_once";

  private final Vault vault;
  private final Interpreter interpreter;
  private final Files files;

  /// Opens with this vault.
  ///
  /// @param files knows how far the files of messages are
  public Contents(Vault vault, Interpreter interpreter, Files files) {
    this.vault = vault;
    this.interpreter = interpreter;
    this.files = files;
  }

  /// What a message says.
  public Interpretation.Said of(EntryKey key, Known known) {
    return switch (known.body()) {
      case Body.Undecryptable _ ->
          new Interpretation.Said(
              known.type().equals(VIEW_ONCE)
                  ? new MessageContent.ViewOnce()
                  : new MessageContent.Unsupported("undecryptable"));
      case Body.Composed body -> of(key.sessionId(), key.messageId(), body);
      case Body.Received body -> of(key.sessionId(), key.messageId(), body);
    };
  }

  /// What a body says.
  ///
  /// @param messageId of the message whose body it is
  public Interpretation.Said of(String sessionId, String messageId, Body body) {
    return switch (body) {
      case Body.Composed composed ->
          new Interpretation.Said(
              files.composed(sessionId, composed(sessionId, messageId, composed.content())),
              context(sessionId, messageId, composed));
      case Body.Received received ->
          switch (interpret(sessionId, received)) {
            case Interpretation.Said(var content, var context) ->
                new Interpretation.Said(
                    files.received(sessionId, received.factId(), content), context);
            case Interpretation.Unspoken unspoken ->
                new Interpretation.Said(new MessageContent.Unsupported(unspoken.kind()));
          };
      case Body.Undecryptable _ ->
          new Interpretation.Said(new MessageContent.Unsupported("undecryptable"));
    };
  }

  /// What a message says that our API accepted.
  public MessageContent of(OutboundAccepted fact) {
    return composed(fact.sessionId(), fact.id(), fact.content());
  }

  /// What a payload that came in is.
  public Interpretation interpret(String sessionId, Body.Received received) {
    return interpreter.interpret(payload(sessionId, received));
  }

  /// Where the file of a message that came in lies, and the key to it.
  public Optional<MediaSource> source(String sessionId, Body.Received received) {
    return interpreter.source(payload(sessionId, received));
  }

  /// The secret of a message, such as a poll.
  public Optional<byte[]> secret(EntryKey key, Body body) {
    return switch (body) {
      case Body.Composed composed ->
          Optional.ofNullable(composed.secret())
              .map(sealed ->
                  vault.openText("outbound.secret", key.sessionId(), key.messageId(), sealed))
              .map(Base64.getDecoder()::decode);
      case Body.Received received -> interpreter.secret(payload(key.sessionId(), received));
      case Body.Undecryptable _ -> Optional.empty();
    };
  }

  /// The encrypted choice of a vote that came in.
  public Optional<PollEncValue> vote(String sessionId, Body.Received received) {
    return interpreter.vote(payload(sessionId, received));
  }

  private MessageContent composed(String sessionId, String messageId, Sealed content) {
    String json = vault.openText("outbound.content", sessionId, messageId, content);
    return ContractJson.mapper().readValue(json, MessageContent.class);
  }

  private MessageContext context(String sessionId, String messageId, Body.Composed composed) {
    return Optional.ofNullable(composed.context())
        .map(sealed -> vault.openText("outbound.context", sessionId, messageId, sealed))
        .map(json -> ContractJson.mapper().readValue(json, MessageContext.class))
        .orElse(MessageContext.NONE);
  }

  private byte[] payload(String sessionId, Body.Received received) {
    return vault.open("inbound.payload", sessionId, received.factId(), received.payload());
  }
}

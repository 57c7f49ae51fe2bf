package io.facteur.contracts.outbound;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.StreamRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message was answered with 200: it will be sent, or its failure will be said.
///
/// @param id the WhatsApp message id, fixed when it was accepted
/// @param sequence its place in the order in which the session's POSTs were answered
/// @param chatId as the public API writes it, `33612345678@c.us`
/// @param content the sealed JSON of a `MessageContent`
/// @param clientReference the caller's own word for it, echoed in every event
/// @param context the sealed JSON of a `MessageContext`; absent when there is nothing in it
/// @param secret sealed, 32 bytes in base64: of a poll the secret under which votes are encrypted,
///   of a vote the secret of the poll it is for; absent otherwise
/// @param plan when it is to be sent; absent for as soon as possible
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = OutboundAccepted.class, name = "outbound.accepted"))
public record OutboundAccepted(
    String sessionId,
    String id,
    long sequence,
    Instant occurredAt,
    String chatId,
    Sealed content,
    @Nullable String clientReference,
    @Nullable Sealed context,
    @Nullable Sealed secret,
    @Nullable SendPlan plan)
    implements StreamRecord {

  /// To be sent as soon as possible.
  public OutboundAccepted(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String chatId,
      Sealed content,
      @Nullable String clientReference,
      @Nullable Sealed context,
      @Nullable Sealed secret) {
    this(
        sessionId,
        id,
        sequence,
        occurredAt,
        chatId,
        content,
        clientReference,
        context,
        secret,
        null);
  }

  /// With nothing beside the content.
  public OutboundAccepted(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String chatId,
      Sealed content,
      @Nullable String clientReference) {
    this(sessionId, id, sequence, occurredAt, chatId, content, clientReference, null, null);
  }

  /// When it is to be sent.
  public SendPlan planned() {
    return plan == null ? SendPlan.USUAL : plan;
  }
}

package io.facteur.contracts.outbound;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.StreamRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of an accepted message.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = OutboundSettled.Sent.class, name = "outbound.sent"),
  @JsonSubTypes.Type(value = OutboundSettled.Failed.class, name = "outbound.failed"),
  @JsonSubTypes.Type(value = OutboundSettled.Canceled.class, name = "outbound.canceled"),
  @JsonSubTypes.Type(value = OutboundSettled.Held.class, name = "outbound.held")
})
public sealed interface OutboundSettled extends StreamRecord {

  /// The WhatsApp message id given when it was accepted.
  String messageId();

  /// The chat as the public API writes it.
  String chatId();

  /// WhatsApp's server took it.
  record Sent(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String messageId,
      String chatId)
      implements OutboundSettled {}

  /// It was not sent. A missing ack (`ACK_TIMEOUT`) may still be followed by [Sent].
  ///
  /// @param code machine-readable, such as `ACK_TIMEOUT` or `NOT_ON_WHATSAPP`
  /// @param reason one sentence for a person
  /// @param until when what stands in the way ends, of `TIMELOCKED` where WhatsApp said so
  record Failed(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String messageId,
      String chatId,
      String code,
      String reason,
      @Nullable Instant until)
      implements OutboundSettled {

    /// A failure without an end.
    public Failed(
        String sessionId,
        String id,
        long sequence,
        Instant occurredAt,
        String messageId,
        String chatId,
        String code,
        String reason) {
      this(sessionId, id, sequence, occurredAt, messageId, chatId, code, reason, null);
    }
  }

  /// It was taken out of the queue before it went out.
  record Canceled(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String messageId,
      String chatId)
      implements OutboundSettled {}

  /// It waits for something to end; it is tried again then, while others go out. It is not settled:
  /// another fact follows.
  ///
  /// @param code machine-readable, such as `TIMELOCKED`
  /// @param reason one sentence for a person
  /// @param until when it is tried again
  record Held(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String messageId,
      String chatId,
      String code,
      String reason,
      Instant until)
      implements OutboundSettled {}
}

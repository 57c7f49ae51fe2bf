package io.facteur.contracts.call;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a send, by what must happen next.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SendResult.Sent.class, name = "sent"),
  @JsonSubTypes.Type(value = SendResult.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = SendResult.Later.class, name = "later")
})
public sealed interface SendResult {

  /// WhatsApp's server took it at that time.
  record Sent(Instant at) implements SendResult {}

  /// It will not be sent by asking again.
  ///
  /// @param code machine-readable, such as `REJECTED` or `TIMELOCKED`
  /// @param until when what stands in the way ends, where WhatsApp said so
  record Failed(String code, String reason, @Nullable Instant until) implements SendResult {

    /// A failure without an end.
    public Failed(String code, String reason) {
      this(code, reason, null);
    }
  }

  /// Not now: the session is not online here. Ask again.
  ///
  /// @param reason for the log
  /// @param retryAfterMillis a good time to ask again, in milliseconds
  record Later(String reason, long retryAfterMillis) implements SendResult {}
}

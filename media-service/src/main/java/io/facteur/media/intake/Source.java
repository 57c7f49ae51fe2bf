package io.facteur.media.intake;

import io.facteur.guardedhttp.Exchange;
import io.facteur.guardedhttp.GuardedHttp;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.media.library.Media;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Files that lie at an address which the caller names. The address may be anything, so it is
/// called as a webhook's is: no private ranges, no redirects, limited in time and size.
final class Source {
  private final GuardedHttp http;
  private final Intake intake;

  Source(GuardedHttp http, Intake intake) {
    this.http = http;
    this.intake = intake;
  }

  /// Takes the file at an address; throws the refusal otherwise.
  ///
  /// @param declared what its owner says of it; the type that the other side says counts when the
  ///   owner says none
  Media take(String sessionId, String url, Intake.Declared declared) {
    TargetUrl target = parsed(url);
    AtomicReference<@Nullable Media> taken = new AtomicReference<>();
    Exchange exchange =
        http.get(
            target, (type, bytes) -> taken.set(taken(sessionId, declared.orOfType(type), bytes)));
    Media media = taken.get();
    if (media != null) {
      return media;
    }
    throw switch (exchange) {
      case Exchange.Answered(var status, _, _) ->
          Refusal.notFetched("The address of the file answered " + status + ".");
      case Exchange.Blocked _ -> Refusal.notFetched("The address of the file must not be called.");
      case Exchange.Failed(var kind, _) ->
          Refusal.notFetched("The file could not be fetched: " + kind + ".");
    };
  }

  /// A connection that breaks is the other side's doing.
  private Media taken(String sessionId, Intake.Declared declared, InputStream bytes)
      throws IOException {
    try {
      return intake.take(sessionId, declared, bytes);
    } catch (UncheckedIOException e) {
      throw new IOException("the file was cut off", e);
    }
  }

  private static TargetUrl parsed(String url) {
    try {
      return TargetUrl.parse(url);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalidUrl(String.valueOf(e.getMessage()));
    }
  }
}

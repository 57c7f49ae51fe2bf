package io.facteur.gateway.route;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.HttpEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/// The streams of events that pass through. They end when the gateway stops, before it waits for
/// the answers under way: these would not end by themselves. Their readers come back and go on.
final class OpenStreams implements ApplicationListener<ContextClosedEvent> {
  private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);
  private static final String EVENTS = "text/event-stream";

  private final Set<CutOffEntity> open = ConcurrentHashMap.newKeySet();

  /// The body of an answer, watched if it is such a stream.
  CutOffEntity watching(HttpEntity body) {
    String type = body.getContentType();
    CutOffEntity watched = new CutOffEntity(body, open::remove);
    if (type != null && type.startsWith(EVENTS)) {
      open.add(watched);
    }
    return watched;
  }

  /// Comes before the server begins to wait.
  @Override
  public void onApplicationEvent(ContextClosedEvent closing) {
    end();
  }

  /// Ends them all.
  void end() {
    for (CutOffEntity stream : open) {
      try {
        stream.end();
      } catch (IOException e) {
        log.atDebug().setCause(e).log("stream.not-ended");
      }
    }
  }
}

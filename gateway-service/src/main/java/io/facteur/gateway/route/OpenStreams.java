package io.facteur.gateway.route;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.HttpEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The streams of events that pass through. They end when the gateway stops, before it waits for
/// the answers under way: these would not end by themselves. Their readers come back and go on.
final class OpenStreams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);
  private static final String EVENTS = "text/event-stream";

  private final Set<CutOffEntity> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  /// The body of an answer, watched if it is such a stream.
  CutOffEntity watching(HttpEntity body) {
    String type = body.getContentType();
    CutOffEntity watched = new CutOffEntity(body, open::remove);
    if (type != null && type.startsWith(EVENTS)) {
      open.add(watched);
    }
    return watched;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    for (CutOffEntity stream : open) {
      try {
        stream.end();
      } catch (IOException e) {
        log.atDebug().setCause(e).log("stream.not-ended");
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}

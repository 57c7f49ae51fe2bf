package io.facteur.receiver.eventlog;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells those who hold a connection open what enters the event log, from the log itself: so
/// nothing is left out or told twice, whichever replica wrote it, and a reader that comes back goes
/// on where it stopped. One virtual thread each; it waits to be woken by this process, and looks
/// every second for what another one wrote.
///
/// Server-sent events: <https://html.spec.whatwg.org/multipage/server-sent-events.html>
final class LiveEvents implements ApplicationListener<ContextClosedEvent> {
  private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
  private static final ProblemCode TOO_MANY_STREAMS =
      new ProblemCode("TOO_MANY_STREAMS", 429, "Too many streams");
  private static final int MOST = 50;
  private static final int BATCH = 100;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final long COME_BACK_MILLIS = 1_000;

  private final EventLog events;
  private final Listeners listeners;
  private final KnownSessions sessions;
  private volatile boolean closing;

  LiveEvents(EventLog events, Listeners listeners, KnownSessions sessions) {
    this.events = events;
    this.listeners = listeners;
    this.sessions = sessions;
  }

  /// Tells a session's events until the reader leaves, the session is deleted or this process ends.
  ///
  /// @param after the sequence of the last event that the reader has
  /// @throws ProblemException when the session has too many readers here
  SseEmitter follow(String sessionId, long after) {
    Stream stream = new Stream(sessionId, after);
    if (!listeners.add(sessionId, stream.thread, MOST)) {
      throw new ProblemException(
          TOO_MANY_STREAMS, "a session has at most " + MOST + " streams at a time", Map.of());
    }
    stream.thread.start();
    return stream.emitter;
  }

  /// Comes before the server waits for the answers under way: these would not end by themselves.
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    closing = true;
    listeners.wakeAll();
  }

  /// One reader.
  private final class Stream {
    private final String session;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final Thread thread;
    private volatile boolean ended;
    private long told;
    private long lastWord = System.nanoTime();

    Stream(String session, long after) {
      this.session = session;
      this.told = after;
      this.thread = Thread.ofVirtual().name("events-" + session).unstarted(this::tell);
      emitter.onCompletion(this::end);
      emitter.onError(_ -> end());
    }

    void end() {
      ended = true;
      LockSupport.unpark(thread);
    }

    private void tell() {
      try {
        emitter.send(SseEmitter.event().reconnectTime(COME_BACK_MILLIS).comment("connected"));
        while (!closing && !ended) {
          List<PublicEvent> news = events.after(session, told, BATCH);
          for (PublicEvent event : news) {
            tell(event);
          }
          if (news.isEmpty()) {
            rest();
          }
        }
        emitter.complete();
      } catch (IOException | IllegalStateException e) {
        log.atDebug().addKeyValue("session", session).setCause(e).log("events.reader-left");
      } catch (RuntimeException e) { // The store, the key or the session is not to be had.
        log.atWarn().addKeyValue("session", session).setCause(e).log("events.stream-ended");
        emitter.complete(); // The reader comes back and goes on.
      } finally {
        listeners.remove(session, thread);
      }
    }

    private void tell(PublicEvent event) throws IOException {
      String json =
          ContractJson.mapper().writeValueAsString(EventsController.Item.of(event, events));
      emitter.send(
          SseEmitter.event()
              .id(Long.toString(event.sequence()))
              .name(event.event().publicName())
              .data(json));
      told = event.sequence();
      lastWord = System.nanoTime();
    }

    /// Waits for news; says something now and then, which is how it is noticed that nobody listens.
    private void rest() throws IOException {
      if (System.nanoTime() - lastWord >= HEARTBEAT.toNanos()) {
        sessions.require(session);
        emitter.send(SseEmitter.event().comment("still here"));
        lastWord = System.nanoTime();
      }
      LockSupport.parkNanos(this, LOOK.toNanos());
    }
  }
}

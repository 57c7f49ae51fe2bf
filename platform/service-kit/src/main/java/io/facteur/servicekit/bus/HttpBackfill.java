package io.facteur.servicekit.bus;

import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.eventbus.Backfill;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;

/// Asks a topic's writer over internal HTTP.
final class HttpBackfill implements Backfill {
  private final InternalClient services;

  HttpBackfill(InternalClient services) {
    this.services = services;
  }

  @Override
  public StreamPage after(Topic<?> topic, String sessionId, long sequence, int limit) {
    return services.get(
        topic.writer(),
        "/internal/streams/"
            + topic.name()
            + "/sessions/"
            + InternalPath.segment(sessionId)
            + "?after="
            + sequence
            + "&limit="
            + limit,
        StreamPage.class);
  }

  @Override
  public StreamHeads heads(Topic<?> topic, String afterSession) {
    return services.get(
        topic.writer(),
        "/internal/streams/" + topic.name() + "/heads?after=" + afterSession,
        StreamHeads.class);
  }
}

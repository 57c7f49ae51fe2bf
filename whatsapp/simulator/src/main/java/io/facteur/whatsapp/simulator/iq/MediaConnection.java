package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.media.MediaHost;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// Where files go and come from. Protocol reference: messaging.md §8.2.
public final class MediaConnection implements IqHandler {
  private static final long SECONDS = 3600;

  private final MediaHost host;

  public MediaConnection(MediaHost host) {
    this.host = host;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    return IqAnswer.of(
        Node.named("media_conn")
            .attr("auth", host.auth())
            .attr("ttl", SECONDS)
            .attr("auth_ttl", SECONDS)
            .attr("max_buckets", "12")
            .child(
                Node.named("host")
                    .attr("hostname", host.address())
                    .attr("type", "primary")
                    .child(Node.of("upload"))
                    .child(Node.of("download"))
                    .build())
            .build());
  }
}

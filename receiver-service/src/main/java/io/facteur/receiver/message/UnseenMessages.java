package io.facteur.receiver.message;

import io.facteur.contracts.call.OutboundView;
import io.facteur.contracts.content.ContentType;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.EntryKey;
import io.facteur.receiver.timeline.Outbound;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Optional;

/// Messages that were just accepted and have not reached the timeline: sender-service knows them.
/// Nothing is stored of the answer; the facts themselves are on their way.
final class UnseenMessages {
  private static final int NOT_FOUND = 404;

  private final InternalClient client;
  private final Contents contents;

  UnseenMessages(InternalClient client, Contents contents) {
    this.client = client;
    this.contents = contents;
  }

  /// The message as an entry; empty when sender-service does not know it either.
  Optional<Entry> find(String sessionId, String messageId) {
    try {
      var path = InternalPath.session(sessionId) + "/messages/" + InternalPath.segment(messageId);
      return Optional.of(entry(client.get("sender", path, OutboundView.class)));
    } catch (ProblemException e) {
      if (e.code().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Entry entry(OutboundView view) {
    var accepted = view.accepted();
    var entry =
        Outbound.accepted(
            Entry.blank(EntryKey.own(accepted.sessionId(), accepted.id())),
            accepted,
            ContentType.of(contents.of(accepted)));
    for (var settled : view.settled()) {
      entry = Outbound.settled(entry, settled);
    }
    return entry;
  }
}

package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody changed a group: what is known of it follows, and the change is recorded. Protocol
/// reference: messaging.md §6.3.
final class GroupNotification implements StanzaHandler {
  private final GroupBook book;
  private final LidMap lidMap;
  private final InboundJournal journal;
  private final Reporter reporter;
  private final Clock clock;

  /// @param journal keeps changes
  /// @param reporter tells them
  GroupNotification(
      GroupBook book, LidMap lidMap, InboundJournal journal, Reporter reporter, Clock clock) {
    this.book = book;
    this.lidMap = lidMap;
    this.journal = journal;
    this.reporter = reporter;
    this.clock = clock;
  }

  @Override
  public void handle(Node notification) {
    Jid group = notification.requireJid("from").bare();
    if (!group.isGroup()) {
      return;
    }
    Optional<Jid> author = author(notification);
    author.ifPresent(jid -> learn(notification, jid));
    List<GroupChange> changes = GroupChanges.read(notification, author);
    for (GroupChange change : changes) {
      learn(change);
    }
    List<Inbound.GroupChanged> fresh = new ArrayList<>();
    for (int index = 0; index < changes.size(); index++) {
      book.apply(group, changes.get(index));
      var entry = entry(notification, group, author.orElse(null), index, changes.get(index));
      if (journal.record(entry) == InboundJournal.Recording.NEW) {
        fresh.add(entry);
      }
    }
    // Durable: the notification is acknowledged when this returns.
    fresh.forEach(reporter::received);
  }

  private Inbound.GroupChanged entry(
      Node notification, Jid group, @Nullable Jid author, int index, GroupChange change) {
    return new Inbound.GroupChanged(
        group,
        notification.require("id") + "." + index,
        author,
        author == null ? null : lidMap.alternate(author),
        notification.number("t").stream()
            .mapToObj(Instant::ofEpochSecond)
            .findFirst()
            .orElseGet(clock::instant),
        change);
  }

  private static Optional<Jid> author(Node notification) {
    return notification
        .jid("participant")
        .or(() ->
            notification.children().stream()
                .flatMap(child -> child.jid("author").stream())
                .findFirst())
        .filter(jid -> jid.isLid() || jid.isUser())
        .map(Jid::bare);
  }

  private void learn(Node notification, Jid author) {
    notification
        .jid(author.isLid() ? "participant_pn" : "participant_lid")
        .ifPresent(other -> lidMap.learnIfUnknown(author, other.bare()));
  }

  private void learn(GroupChange change) {
    for (Member member : GroupChanges.people(change)) {
      Jid other = member.alternate();
      if (other != null) {
        lidMap.learnIfUnknown(member.jid(), other);
      }
    }
  }
}

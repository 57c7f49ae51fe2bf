package io.facteur.receiver.reading;

import io.facteur.contracts.content.MessageContent;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.interpretation.Interpretation.Said;
import io.facteur.receiver.timeline.Addendum;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads messages as they stand now.
public final class Readings {
  private final Contents contents;
  private final Timeline timeline;
  private final AddressBook addresses;
  private final Accounts accounts;
  private final Perspective perspective;
  private final Polls polls;

  /// @param timeline has the polls that votes are for
  public Readings(Contents contents, Timeline timeline, AddressBook addresses, Accounts accounts) {
    this.contents = contents;
    this.timeline = timeline;
    this.addresses = addresses;
    this.accounts = accounts;
    this.perspective = new Perspective(addresses, accounts);
    this.polls = new Polls(contents, addresses, accounts);
  }

  /// A known message as it stands now.
  public Reading of(Entry entry, Known known) {
    Said said = contents.of(entry.key(), known);
    MessageContent content = opened(entry, known, said.content());
    Optional<Addendum> edit = entry.addenda(Addendum.Kind.EDIT).stream().findFirst();
    return new Reading(
        edit.map(change -> edited(entry, change, content)).orElse(content),
        perspective.context(entry.key().sessionId(), said.context()),
        edit.map(Addendum::at).orElse(null),
        revokedAt(entry),
        reactions(entry),
        content instanceof MessageContent.Poll poll
            ? polls.results(entry, known, poll)
            : List.of());
  }

  /// What a message said first.
  public Said first(Entry entry, Known known) {
    return contents.of(entry.key(), known);
  }

  private MessageContent opened(Entry entry, Known known, MessageContent raw) {
    MessageContent content = perspective.content(entry, known, raw);
    return content instanceof MessageContent.PollVote vote
        ? new MessageContent.PollVote(vote.target(), chosen(entry, vote))
        : content;
  }

  /// The poll may have come later than the vote, so it is looked for at each reading.
  private @Nullable List<String> chosen(Entry voting, MessageContent.PollVote vote) {
    if (vote.options() != null) {
      return vote.options();
    }
    Optional<Entry> poll = timeline.find(voting.key().sessionId(), vote.target().messageId());
    return poll.flatMap(entry -> choice(entry, voting.key().messageId())).orElse(null);
  }

  private Optional<List<String>> choice(Entry poll, String voteId) {
    Known known = poll.known();
    if (known == null
        || !(contents.of(poll.key(), known).content() instanceof MessageContent.Poll asked)) {
      return Optional.empty();
    }
    return poll.addenda(Addendum.Kind.VOTE).stream()
        .filter(vote -> vote.messageId().equals(voteId))
        .findFirst()
        .flatMap(vote -> polls.choice(poll, known, asked, vote));
  }

  /// An edit of a picture's caption comes with the picture.
  private MessageContent edited(Entry entry, Addendum change, MessageContent before) {
    return contents.of(entry.key().sessionId(), change.messageId(), change.body()).content()
            instanceof MessageContent.Edit edit
        ? edit.content()
        : before;
  }

  private static @Nullable Instant revokedAt(Entry entry) {
    return entry.addenda(Addendum.Kind.REVOCATION).stream()
        .findFirst()
        .map(Addendum::at)
        .orElse(null);
  }

  private List<GivenReaction> reactions(Entry entry) {
    return entry.addenda(Addendum.Kind.REACTION).stream()
        .sorted(Comparator.comparing(Addendum::at))
        .flatMap(given -> reaction(entry.key().sessionId(), given))
        .toList();
  }

  private Stream<GivenReaction> reaction(String session, Addendum given) {
    boolean own = given.actor().equals(Addendum.ME);
    String from =
        own
            ? accounts.get(session).chatId()
            : addresses.address(session, Jid.parse(given.actor())).chatId();
    return contents.of(session, given.messageId(), given.body()).content()
                instanceof MessageContent.Reaction reaction
            && !reaction.emoji().isEmpty()
        ? Stream.of(new GivenReaction(reaction.emoji(), from, own, given.at()))
        : Stream.empty();
  }
}

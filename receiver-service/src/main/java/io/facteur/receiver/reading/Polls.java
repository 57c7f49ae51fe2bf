package io.facteur.receiver.reading;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.PollResult;
import io.facteur.receiver.account.Account;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Addendum;
import io.facteur.receiver.timeline.Body;
import io.facteur.receiver.timeline.Contents;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.secret.MessageSecret;
import io.facteur.whatsapp.wire.secret.PollVotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Counts votes. They are opened with the secret that came with the poll, under whichever addresses
/// the voter used. Protocol reference: messaging.md §7.5.
final class Polls {
  private final Contents contents;
  private final AddressBook addresses;
  private final Accounts accounts;

  Polls(Contents contents, AddressBook addresses, Accounts accounts) {
    this.contents = contents;
    this.addresses = addresses;
    this.accounts = accounts;
  }

  /// How a poll stands.
  List<PollResult> results(Entry entry, Known known, MessageContent.Poll poll) {
    Map<String, List<String>> voters = new LinkedHashMap<>();
    poll.options().forEach(option -> voters.put(option, new ArrayList<>()));
    for (var vote : entry.addenda(Addendum.Kind.VOTE)) {
      String voter = name(entry.key().sessionId(), vote.actor());
      choice(entry, known, poll, vote)
          .orElse(List.of())
          .forEach(option ->
              voters.computeIfPresent(
                  option,
                  (_, names) -> {
                    names.add(voter);
                    return names;
                  }));
    }
    return voters.entrySet().stream()
        .map(option -> new PollResult(option.getKey(), option.getValue().size(), option.getValue()))
        .toList();
  }

  /// What a vote is for; empty when it cannot be opened.
  Optional<List<String>> choice(Entry entry, Known known, MessageContent.Poll poll, Addendum vote) {
    String session = entry.key().sessionId();
    return switch (vote.body()) {
      case Body.Composed composed -> composed(session, vote, composed);
      case Body.Received received ->
          contents
              .secret(entry.key(), known.body())
              .flatMap(secret ->
                  contents
                      .vote(session, received)
                      .flatMap(sealed ->
                          PollVotes.open(
                              new MessageSecret(entry.key().messageId(), secret),
                              people(session, known.senderJid()),
                              people(session, actor(vote)),
                              sealed,
                              poll.options())));
      case Body.Undecryptable _ -> Optional.empty();
    };
  }

  private Optional<List<String>> composed(String session, Addendum vote, Body.Composed composed) {
    return contents.of(session, vote.messageId(), composed).content()
            instanceof MessageContent.PollVote choice
        ? Optional.ofNullable(choice.options())
        : Optional.empty();
  }

  /// Every address of a person, or of the account itself.
  private List<Jid> people(String session, @Nullable String jid) {
    if (jid != null) {
      return addresses.aliases(session, Jid.parse(jid));
    }
    Account account = accounts.get(session);
    return Stream.of(account.lid(), account.chatId())
        .flatMap(Stream::ofNullable)
        .map(Perspective::jid)
        .toList();
  }

  private static @Nullable String actor(Addendum vote) {
    return vote.actor().equals(Addendum.ME) ? null : vote.actor();
  }

  private String name(String session, String actor) {
    if (!actor.equals(Addendum.ME)) {
      return addresses.address(session, Jid.parse(actor)).chatId();
    }
    String own = accounts.get(session).chatId();
    return own == null ? actor : own;
  }
}

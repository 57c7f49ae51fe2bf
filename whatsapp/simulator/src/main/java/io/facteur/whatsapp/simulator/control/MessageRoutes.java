package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.phone.Hands;
import io.facteur.whatsapp.simulator.phone.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the holder of a phone can do with messages, and how they appear to others.
public final class MessageRoutes extends RouteTable {
  private static final Set<String> STATES = Set.of("typing", "recording", "paused");

  private final Directory directory;
  private final Hands hands;

  public MessageRoutes(Accounts accounts, Hands hands) {
    directory = new Directory(accounts);
    this.hands = hands;
  }

  /// The lines of the route table.
  @Override
  List<Route> routes() {
    return List.of(
        Route.of("PATCH", "/phones/*/messages/*", this::edit),
        Route.of("DELETE", "/phones/*/messages/*", this::revoke),
        Route.of("PUT", "/phones/*/messages/*/reaction", this::react),
        Route.of("POST", "/phones/*/messages/*/votes", this::vote),
        Route.of("POST", "/phones/*/messages/*/played", this::play),
        Route.of("POST", "/phones/*/typing", this::type),
        Route.of("GET", "/phones/*/typing", this::doings),
        Route.of("PUT", "/phones/*/presence", this::appear));
  }

  /// The body of an edit.
  record NewText(@Nullable String text) {}

  /// The body of a reaction.
  record NewReaction(@Nullable String emoji) {}

  /// The body of a vote.
  record NewVote(@Nullable List<String> options) {}

  /// The body of a typing notice.
  record NewTyping(@Nullable String to, @Nullable String state) {}

  /// The body of a presence.
  record NewPresence(boolean online) {}

  /// The words of a message's body; `text` when no type is given.
  static Words words(PhoneRoutes.NewMessage body) {
    String type = body.type() == null ? "text" : body.type();
    if (!Set.of("text", "location", "contacts", "poll", "timer").contains(type)) {
      throw RefusedException.badRequest("INVALID_BODY", "phones cannot say " + type + " yet");
    }
    return new Words(
        type,
        body.text(),
        body.latitude(),
        body.longitude(),
        body.name(),
        listed(body.contacts()),
        listed(body.options()),
        body.selectable() == null ? 1 : body.selectable(),
        body.seconds() == null ? 0 : body.seconds(),
        body.quotedMessageId(),
        listed(body.mentions()).stream().map(PhoneNumber::digits).toList(),
        Boolean.TRUE.equals(body.forwarded()));
  }

  private static List<String> listed(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }

  private Reply edit(Call call) {
    String text = PhoneRoutes.required(call.body(NewText.class).text(), "text");
    return said(hands.edit(directory.holder(call), call.variable(1), text));
  }

  private Reply revoke(Call call) {
    return said(hands.revoke(directory.holder(call), call.variable(1)));
  }

  private Reply react(Call call) {
    String emoji = call.body(NewReaction.class).emoji();
    return said(hands.react(directory.holder(call), call.variable(1), emoji == null ? "" : emoji));
  }

  private Reply vote(Call call) {
    List<String> options = listed(call.body(NewVote.class).options());
    return said(hands.vote(directory.holder(call), call.variable(1), options));
  }

  private Reply play(Call call) {
    if (!hands.play(directory.holder(call), call.variable(1))) {
      throw unknownMessage();
    }
    return Reply.done();
  }

  private Reply type(Call call) {
    NewTyping body = call.body(NewTyping.class);
    String state = body.state() == null ? "typing" : body.state();
    if (!STATES.contains(state)) {
      throw RefusedException.badRequest("INVALID_BODY", "state must be one of " + STATES);
    }
    Account other = directory.recipient(PhoneRoutes.required(body.to(), "to"));
    hands.type(directory.holder(call), other, state);
    return Reply.done();
  }

  private Reply doings(Call call) {
    return Reply.ok(hands.doings(directory.holder(call)));
  }

  private Reply appear(Call call) {
    hands.appear(directory.holder(call), call.body(NewPresence.class).online());
    return Reply.done();
  }

  private static Reply said(Optional<String> id) {
    return Reply.created(Map.of("id", id.orElseThrow(MessageRoutes::unknownMessage)));
  }

  private static RefusedException unknownMessage() {
    return RefusedException.notFound(
        "UNKNOWN_MESSAGE", "this phone has no such message, or not one this can be done with");
  }
}

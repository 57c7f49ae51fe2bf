package io.facteur.sender.intake;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.outbound.SendPlan;
import io.facteur.sender.recipient.Recipient;
import io.facteur.sender.reference.KnownMessages;
import io.facteur.sender.reference.Told;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be said about a message: each is a message of its own, with its own id, in the same
/// queue. Every method throws the refusal when it is not possible.
final class Operations {
  /// Protocol reference: messaging.md §4.8.
  private static final Duration EDITABLE = Duration.ofMinutes(20);

  private static final int LONGEST_EMOJI = 16;

  private final KnownMessages messages;
  private final Intake intake;
  private final Clock clock;

  Operations(KnownMessages messages, Intake intake, Clock clock) {
    this.messages = messages;
    this.intake = intake;
    this.clock = clock;
  }

  /// New words for one of our texts.
  SendAnswer edit(String sessionId, String messageId, @Nullable String text) {
    Told told = find(sessionId, messageId);
    if (!told.fromMe() || !(told.content() instanceof MessageContent.Text)) {
      throw Refusal.notPossible("Only a text that this account wrote can be edited");
    }
    if (told.timestamp().plus(EDITABLE).isBefore(clock.instant())) {
      throw Refusal.notPossible("A message can be edited for 20 minutes");
    }
    var words = new MessageContent.Text(ContentReader.text(text));
    return say(sessionId, told, new MessageContent.Edit(told.target(), words), null);
  }

  /// Takes one of our messages back; in a group an admin may take back those of others.
  SendAnswer revoke(String sessionId, String messageId) {
    Told told = find(sessionId, messageId);
    if (!told.fromMe() && !told.chatId().endsWith("@g.us")) {
      throw Refusal.notPossible("Only messages that this account wrote can be taken back");
    }
    return say(sessionId, told, new MessageContent.Revoke(told.target()), null);
  }

  /// An emoji to a message; an empty one takes it back.
  SendAnswer react(String sessionId, String messageId, @Nullable String emoji) {
    String given = Fields.required("emoji", emoji);
    if (given.codePointCount(0, given.length()) > LONGEST_EMOJI || !Fields.isUnicode(given)) {
      throw Refusal.invalidField("emoji", "emoji must be one emoji, or empty to take it back");
    }
    Told told = find(sessionId, messageId);
    return say(sessionId, told, new MessageContent.Reaction(told.target(), given), null);
  }

  /// A vote in a poll; an empty one takes it back.
  SendAnswer vote(String sessionId, String messageId, @Nullable List<String> options) {
    Told told = find(sessionId, messageId);
    String secret = told.secret();
    if (!(told.content() instanceof MessageContent.Poll poll) || secret == null) {
      throw Refusal.notPossible("Only polls can be voted in");
    }
    List<String> chosen = Fields.listed("options", options, 0, poll.options().size());
    if (!poll.options().containsAll(chosen) || new HashSet<>(chosen).size() < chosen.size()) {
      throw Refusal.invalidField("options", "options must be different options of the poll");
    }
    if (poll.selectable() > 0 && chosen.size() > poll.selectable()) {
      throw Refusal.invalidField(
          "options", "in this poll one may choose at most " + poll.selectable());
    }
    return say(sessionId, told, new MessageContent.PollVote(told.target(), chosen), secret);
  }

  /// The same content to somebody else.
  SendAnswer forward(String sessionId, String messageId, ForwardBody body) {
    Recipient recipient = Drafting.recipient(body.to());
    Told told = find(sessionId, messageId);
    if (!isForwardable(told.content())) {
      throw Refusal.notPossible("A message of this kind cannot be forwarded");
    }
    var context = new MessageContext(null, List.of(), told.forwardingScore() + 1, false, null);
    return intake.take(
        sessionId,
        new Draft(
            recipient,
            told.content(),
            context,
            null,
            Drafting.reference(body.clientReference()),
            new Draft.Handling(
                Boolean.TRUE.equals(body.queueIfDisconnected()), false, SendPlan.USUAL)));
  }

  private SendAnswer say(
      String sessionId, Told told, MessageContent content, @Nullable String secret) {
    Recipient chat =
        Recipient.parse(told.chatId())
            .orElseThrow(() -> Refusal.notPossible("Nothing can be said in this chat"));
    return intake.take(sessionId, Draft.about(chat, content, secret));
  }

  private Told find(String sessionId, String messageId) {
    Told told = messages.find(sessionId, messageId).orElseThrow(Refusal::messageNotFound);
    if (told.revoked()) {
      throw Refusal.notPossible("The message was taken back");
    }
    if (told.content() instanceof MessageContent.About
        || told.content() instanceof MessageContent.DisappearingTimer) {
      throw Refusal.notPossible("This is itself something said about a message");
    }
    return told;
  }

  private static boolean isForwardable(MessageContent content) {
    return switch (content) {
      case MessageContent.Text _, MessageContent.Image _, MessageContent.Video _ -> true;
      case MessageContent.Audio _, MessageContent.Voice _, MessageContent.Document _ -> true;
      case MessageContent.Sticker _, MessageContent.Location _, MessageContent.Contacts _ -> true;
      case MessageContent.Poll _ -> true;
      case MessageContent.LiveLocation _, MessageContent.ViewOnce _ -> false;
      case MessageContent.Edit _, MessageContent.Revoke _ -> false;
      case MessageContent.Reaction _, MessageContent.PollVote _ -> false;
      case MessageContent.DisappearingTimer _, MessageContent.Unsupported _ -> false;
    };
  }
}

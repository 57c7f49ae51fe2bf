package io.facteur.receiver.reading;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.contracts.content.QuotedMessage;
import io.facteur.receiver.account.Account;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what a payload names as its writer sees it ("mine") into what it is for the session's
/// account, with addresses as the public API writes them.
public final class Perspective {
  private final AddressBook addresses;
  private final Accounts accounts;

  /// @param addresses says who is behind an address
  public Perspective(AddressBook addresses, Accounts accounts) {
    this.addresses = addresses;
    this.accounts = accounts;
  }

  /// The content of a message as it is for the account. What our own API accepted is that already.
  MessageContent content(Entry entry, Known known, MessageContent content) {
    return content instanceof MessageContent.About about
        ? about(about, target(entry, known, about.target()))
        : content;
  }

  private static MessageContent about(MessageContent.About content, MessageTarget target) {
    return switch (content) {
      case MessageContent.Reaction(_, var emoji) -> new MessageContent.Reaction(target, emoji);
      case MessageContent.PollVote(_, var options) -> new MessageContent.PollVote(target, options);
      case MessageContent.Edit(_, var said) -> new MessageContent.Edit(target, said);
      case MessageContent.Revoke _ -> new MessageContent.Revoke(target);
    };
  }

  /// What a message carries, with every address in its public form.
  MessageContext context(String sessionId, MessageContext context) {
    QuotedMessage quoted = context.quoted();
    List<String> mentions =
        context.mentions().stream().map(chatId -> publicForm(sessionId, chatId)).toList();
    return new MessageContext(
        quoted == null
            ? null
            : new QuotedMessage(
                quoted.messageId(),
                nullablePublicForm(sessionId, quoted.from()),
                quoted.type(),
                quoted.text()),
        mentions,
        context.forwardingScore(),
        context.viewOnce(),
        context.expirationSeconds());
  }

  /// Who wrote the message that another one is about.
  ///
  /// @param sayer who says something about it: null for the account itself
  /// @param chat where
  /// @return null when the account itself did
  public @Nullable Jid author(String sessionId, MessageTarget raw, @Nullable Jid sayer, Jid chat) {
    if (raw.fromMe()) {
      return sayer;
    }
    String from = raw.from();
    if (from != null) {
      Jid author = jid(from);
      return isOwn(sessionId, author) ? null : author;
    }
    return sayer == null ? chat : null;
  }

  /// Whether an address is the account's.
  public boolean isOwn(String sessionId, Jid jid) {
    Account account = accounts.get(sessionId);
    String own = account.chatId();
    String lid = account.lid();
    return (own != null && jid(own).sameAccount(jid)) || (lid != null && jid(lid).sameAccount(jid));
  }

  private MessageTarget target(Entry entry, Known known, MessageTarget raw) {
    String session = entry.key().sessionId();
    String sender = known.senderJid();
    Jid author =
        author(session, raw, sender == null ? null : Jid.parse(sender), Jid.parse(known.chatJid()));
    return new MessageTarget(
        raw.messageId(),
        author == null,
        author == null ? null : addresses.address(session, author).chatId());
  }

  private @Nullable String nullablePublicForm(String sessionId, @Nullable String chatId) {
    return chatId == null ? null : publicForm(sessionId, chatId);
  }

  private String publicForm(String sessionId, String chatId) {
    return addresses.address(sessionId, jid(chatId)).chatId();
  }

  /// The address of a chat id that we wrote ourselves.
  public static Jid jid(String chatId) {
    return AddressBook.canonical(Jid.parse(chatId));
  }
}

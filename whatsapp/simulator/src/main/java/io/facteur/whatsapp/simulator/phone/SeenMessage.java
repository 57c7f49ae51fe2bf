package io.facteur.whatsapp.simulator.phone;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.PollCreationMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A message on a phone's screen.
///
/// @param from `+` and digits of its author
/// @param to `+` and digits of whom it was written to, or the group's address
/// @param chatId the other side, digits and `@c.us`, or the group's address
/// @param type such as `text`
/// @param text what it said first
/// @param status of an own message: `sent`, `delivered`, `read` or `played`; else `received`
/// @param edited what it says now, when it was edited
/// @param revoked whether it was taken back
/// @param quotedMessageId the message it answers
/// @param mentions JIDs of those it names
/// @param options of a poll
/// @param reactions emoji by the digits of who gave it
/// @param votes options by the digits of who chose them
/// @param file what the phone has of its file, when it has one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeenMessage(
    String id,
    String from,
    String to,
    String chatId,
    String type,
    String text,
    Instant timestamp,
    String status,
    @Nullable String edited,
    boolean revoked,
    @Nullable String quotedMessageId,
    List<String> mentions,
    boolean forwarded,
    List<String> options,
    Map<String, String> reactions,
    Map<String, List<String>> votes,
    PhoneFile.@Nullable View file) {

  static SeenMessage of(
      InboxMessage message, Message original, List<Remark> remarks, PhoneFile.@Nullable View file) {
    Message inner = Contents.unwrapped(original);
    ContextInfo context =
        inner.hasExtendedTextMessage()
            ? inner.getExtendedTextMessage().getContextInfo()
            : ContextInfo.getDefaultInstance();
    Map<String, String> reactions = new TreeMap<>();
    Map<String, List<String>> votes = new TreeMap<>();
    String edited = null;
    boolean revoked = false;
    for (Remark remark : remarks) {
      switch (remark.kind()) {
        case "reaction" -> {
          if (!remark.values().getFirst().isEmpty()) {
            reactions.put(remark.actor(), remark.values().getFirst());
          }
        }
        case "vote" -> votes.put(remark.actor(), remark.values());
        case "edit" -> edited = remark.values().getFirst();
        default -> revoked = true;
      }
    }
    return new SeenMessage(
        message.id(),
        "+" + message.from(),
        message.isInGroup() ? message.to() : "+" + message.to(),
        message.isInGroup() ? message.chat() : message.chat() + "@c.us",
        message.type(),
        message.text(),
        message.timestamp(),
        message.status(),
        edited,
        revoked,
        context.getStanzaId().isEmpty() ? null : context.getStanzaId(),
        List.copyOf(context.getMentionedJidList()),
        context.getIsForwarded(),
        Remarks.poll(inner)
            .map(poll ->
                poll.getOptionsList().stream()
                    .map(PollCreationMessage.Option::getOptionName)
                    .toList())
            .orElse(List.of()),
        reactions,
        votes,
        file);
  }
}

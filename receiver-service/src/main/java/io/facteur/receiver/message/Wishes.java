package io.facteur.receiver.message;

import io.facteur.contracts.content.ContentType;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.paging.Cursor;
import io.facteur.receiver.paging.InvalidFilter;
import io.facteur.receiver.timeline.MessageStatus;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.receiver.timeline.Timeline.Wish;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a question; throws the refusal for what it cannot read.
final class Wishes {
  private final AddressBook addresses;

  Wishes(AddressBook addresses) {
    this.addresses = addresses;
  }

  Wish of(String sessionId, Query query) {
    if (query.search() != null) {
      throw Problem.searchUnavailable();
    }
    String cursor = query.cursor();
    return new Wish(
        chats(sessionId, query.chatId()),
        own(query.direction()),
        status(query.status()),
        type(query.type()),
        moment("since", query.since()),
        moment("until", query.until()),
        cursor == null ? null : Cursor.read(cursor, Timeline::isOrder));
  }

  private List<Jid> chats(String sessionId, @Nullable String chatId) {
    if (chatId == null) {
      return List.of();
    }
    return Jid.tryParse(chatId)
        .filter(jid -> !jid.user().isEmpty())
        .map(jid -> addresses.aliases(sessionId, jid))
        .orElseThrow(() -> InvalidFilter.of("chatId", "a chat id such as 33612345678@c.us"));
  }

  private static @Nullable Boolean own(@Nullable String direction) {
    return switch (direction) {
      case null -> null;
      case "outbound" -> true;
      case "inbound" -> false;
      default -> throw InvalidFilter.of("direction", "inbound or outbound");
    };
  }

  private static @Nullable MessageStatus status(@Nullable String status) {
    try {
      return status == null ? null : MessageStatus.of(status);
    } catch (IllegalArgumentException _) {
      throw InvalidFilter.of("status", "a message status such as delivered");
    }
  }

  private static @Nullable String type(@Nullable String type) {
    if (type == null || ContentType.all().contains(type)) {
      return type;
    }
    throw InvalidFilter.of("type", "a type of message such as image");
  }

  private static @Nullable Instant moment(String parameter, @Nullable String moment) {
    try {
      return moment == null ? null : Instant.parse(moment);
    } catch (DateTimeParseException _) {
      throw InvalidFilter.of(parameter, "a moment such as 2026-03-01T12:30:00Z");
    }
  }
}

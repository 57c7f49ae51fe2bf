package io.facteur.session.group;

import io.facteur.contracts.group.GroupMember;
import io.facteur.whatsapp.engine.group.Member;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// People and groups between WhatsApp's addresses and those of the public API.
final class People {
  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{5,14}");

  private People() {}

  /// Somebody in a group, with what may be done there.
  static GroupMember member(Member member) {
    return person(member.jid(), member.alternate(), member.role().name().toLowerCase(Locale.ROOT));
  }

  /// Somebody, without a role.
  static GroupMember person(Member member) {
    return person(member.jid(), member.alternate(), null);
  }

  /// How the public API writes somebody; null for nobody.
  static @Nullable String chatId(@Nullable Jid jid) {
    return jid == null ? null : person(jid, null, null).id();
  }

  private static GroupMember person(Jid one, @Nullable Jid other, @Nullable String role) {
    Optional<String> phone =
        Stream.of(one, other)
            .flatMap(Stream::ofNullable)
            .filter(Jid::isUser)
            .map(Jid::user)
            .findFirst();
    Optional<String> lid =
        Stream.of(one, other)
            .flatMap(Stream::ofNullable)
            .filter(Jid::isLid)
            .map(jid -> jid.user() + "@lid")
            .findFirst();
    return new GroupMember(
        phone.map(digits -> digits + "@c.us").orElse(one.bare().toString()),
        phone.map(digits -> "+" + digits).orElse(null),
        lid.orElse(null),
        role);
  }

  /// Reads `+33612345678`, the same without `+`, `…@c.us`, `…@s.whatsapp.net` and `…@lid`.
  static Jid parse(String text) {
    return phone(text)
        .or(() -> Jid.tryParse(text).filter(jid -> jid.isUser() || jid.isLid()))
        .map(jid -> jid.isUser() ? Jid.user(jid.user()) : jid.bare())
        .filter(jid -> DIGITS.matcher(jid.user()).matches())
        .orElseThrow(GroupProblems::invalidPhoneNumber);
  }

  /// Reads people.
  ///
  /// @param most this many
  static List<Jid> parse(@Nullable List<String> texts, int most) {
    if (texts == null || texts.isEmpty() || texts.size() > most) {
      throw GroupProblems.invalid("participants", "participants names 1 to " + most + " people.");
    }
    return texts.stream().map(People::parse).distinct().toList();
  }

  /// Reads `…@g.us`.
  static Jid group(String text) {
    return Jid.tryParse(text)
        .filter(jid -> jid.isGroup() && !jid.user().isEmpty())
        .orElseThrow(
            () -> GroupProblems.invalid("groupId", "A group's id looks like 120363…@g.us."));
  }

  private static Optional<Jid> phone(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    return DIGITS.matcher(digits).matches() ? Optional.of(Jid.user(digits)) : Optional.empty();
  }
}

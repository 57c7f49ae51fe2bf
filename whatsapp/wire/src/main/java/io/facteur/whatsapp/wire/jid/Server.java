package io.facteur.whatsapp.wire.jid;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What stands behind the `@`. Protocol reference: messaging.md §1.1.
public enum Server {
  /// A person by phone number; without a user, WhatsApp's server itself.
  USER("s.whatsapp.net"),
  /// A person by hidden id.
  LID("lid"),
  GROUP("g.us"),
  /// Broadcast lists; `status@broadcast` is the status feed.
  BROADCAST("broadcast"),
  /// Channels, which have no end-to-end encryption.
  NEWSLETTER("newsletter"),
  /// A hosted device of a person by phone number.
  HOSTED("hosted"),
  /// A hosted device of a person by hidden id.
  HOSTED_LID("hosted.lid"),
  /// The old form of a phone number address.
  LEGACY("c.us"),
  BOT("bot"),
  /// Users of other networks.
  INTEROP("interop"),
  /// Messenger users.
  MSGR("msgr"),
  CALL("call");

  private static final Map<String, Server> BY_DOMAIN =
      Arrays.stream(values()).collect(Collectors.toMap(Server::domain, Function.identity()));

  private final String domain;

  Server(String domain) {
    this.domain = domain;
  }

  /// The text behind the `@`.
  public String domain() {
    return domain;
  }

  /// The server of that text; empty when we do not know it.
  public static Optional<Server> ofDomain(String domain) {
    return Optional.ofNullable(BY_DOMAIN.get(domain));
  }

  /// Whether addresses here may name a device: people, by number or hidden id, hosted or not.
  public boolean hasDevices() {
    return switch (this) {
      case USER, LID, HOSTED, HOSTED_LID -> true;
      case GROUP, BROADCAST, NEWSLETTER, LEGACY, BOT, INTEROP, MSGR, CALL -> false;
    };
  }
}

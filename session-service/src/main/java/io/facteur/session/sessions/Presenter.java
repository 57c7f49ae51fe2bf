package io.facteur.session.sessions;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.lifecycle.Codes;
import io.facteur.session.qr.QrPicture;
import io.facteur.session.registry.Account;
import io.facteur.session.registry.Appearance;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.Standing;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns sessions into what the public API shows of them.
final class Presenter {
  private final Codes codes;
  private final boolean sandbox;
  private final Appearance usual;
  private final Clock clock;

  /// @param sandbox whether this installation talks to the simulator
  /// @param usual how sessions appear on phones that have no appearance of their own
  Presenter(Codes codes, boolean sandbox, Appearance usual, Clock clock) {
    this.codes = codes;
    this.sandbox = sandbox;
    this.usual = usual;
    this.clock = clock;
  }

  SessionResource show(Session session) {
    return show(session, null);
  }

  /// @param made the webhook that was just made with it
  SessionResource show(Session session, @Nullable MadeWebhook made) {
    var account = session.account();
    var proxy = session.profile().proxy();
    return new SessionResource(
        session.id(),
        session.profile().label(),
        session.status(),
        session.standing().reason(),
        session.standing().since(),
        uptime(session.standing()),
        session.activeAt(),
        qr(session),
        new TreeMap<>(session.profile().metadata()),
        session.profile().sending(),
        sandbox,
        account == null ? null : account.phoneNumber(),
        account == null ? null : account.lid(),
        account == null ? null : account.name(),
        account == null ? null : account.phonePlatform(),
        device(session.appearance(), account),
        proxy == null ? null : new SessionResource.Proxy(proxy.shown()),
        session.createdAt(),
        links(session.id()),
        made);
  }

  private @Nullable Long uptime(Standing standing) {
    var since = standing.since();
    return standing.status() == SessionStatus.CONNECTED && since != null
        ? Math.max(0, Duration.between(since, clock.instant()).toSeconds())
        : null;
  }

  private SessionResource.Device device(@Nullable Appearance own, @Nullable Account account) {
    var name = own == null || own.name() == null ? usual.name() : own.name();
    var platform = own == null || own.platform() == null ? usual.platform() : own.platform();
    return new SessionResource.Device(
        String.valueOf(name),
        String.valueOf(platform).toLowerCase(Locale.ROOT),
        account == null ? null : Jid.parse(account.jid()).device());
  }

  private SessionResource.@Nullable Qr qr(Session session) {
    return codes
        .of(session)
        .map(code ->
            new SessionResource.Qr(
                code.text(), QrPicture.of(code.text()).dataUri(), code.expiresAt()))
        .orElse(null);
  }

  private static Map<String, String> links(String id) {
    var self = "/api/v1/sessions/" + id;
    var links = new TreeMap<String, String>();
    links.put("self", self);
    links.put("qr", self + "/qr");
    links.put("pairingCode", self + "/pairing-code");
    links.put("messages", self + "/messages");
    links.put("events", self + "/events");
    links.put("webhooks", self + "/webhooks");
    return links;
  }
}

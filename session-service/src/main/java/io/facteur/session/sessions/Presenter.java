package io.facteur.session.sessions;

import io.facteur.session.lifecycle.Codes;
import io.facteur.session.qr.QrPicture;
import io.facteur.session.registry.Session;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns sessions into what the public API shows of them.
final class Presenter {
  private final Codes codes;
  private final boolean sandbox;

  /// @param sandbox whether this installation talks to the simulator
  Presenter(Codes codes, boolean sandbox) {
    this.codes = codes;
    this.sandbox = sandbox;
  }

  SessionResource show(Session session) {
    return show(session, null);
  }

  /// @param made the webhook that was just made with it
  SessionResource show(Session session, @Nullable MadeWebhook made) {
    var account = session.account();
    return new SessionResource(
        session.id(),
        session.profile().label(),
        session.status(),
        session.standing().reason(),
        qr(session),
        new TreeMap<>(session.profile().metadata()),
        session.profile().sending(),
        sandbox,
        account == null ? null : account.phoneNumber(),
        account == null ? null : account.lid(),
        session.createdAt(),
        links(session.id()),
        made);
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

package io.facteur.session.sessions;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.adoption.BaileysFolder;
import io.facteur.session.adoption.UnreadableAuthException;
import io.facteur.session.key.SessionKeys;
import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.Account;
import io.facteur.session.registry.Intent;
import io.facteur.session.registry.Profile;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.SessionRegistry;
import io.facteur.session.registry.Standing;
import io.facteur.session.store.SessionStores;
import io.facteur.whatsapp.engine.adoption.AdoptedDevice;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the public API does to sessions: each wish is made durable first and acted on then, here if
/// this process owns the session, by its owner within seconds otherwise.
final class Sessions {
  private static final Duration FIRST_SIGN = Duration.ofSeconds(5);

  private final SessionRegistry registry;
  private final SessionKeys keys;
  private final SessionStores stores;
  private final ProxyWishes proxies;
  private final Fleet fleet;
  private final WebhookMaker webhooks;
  private final Clock clock;

  Sessions(
      SessionRegistry registry,
      SessionKeys keys,
      SessionStores stores,
      ProxyWishes proxies,
      Fleet fleet,
      WebhookMaker webhooks,
      Clock clock) {
    this.registry = registry;
    this.keys = keys;
    this.stores = stores;
    this.proxies = proxies;
    this.fleet = fleet;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /// A session that was just made.
  ///
  /// @param webhook that was made with it
  record Created(Session session, @Nullable MadeWebhook webhook) {}

  /// Creates a session and starts it, waiting at most 5 s for its first code. Its webhook is there
  /// before it can have an event; without it there is no session either.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 409 when the id is taken, or whatever
  ///   webhook-service has against the webhook
  Created create(String id, NewSession wanted) {
    var proxy = proxies.wished(wanted.proxy());
    var profile = wanted.profile();
    var session =
        registry
            .create(Session.fresh(id, profile, wanted.appearance(), clock.instant()))
            .orElseThrow(() -> SessionProblems.exists(id));
    @Nullable MadeWebhook made;
    try {
      keys.create(id);
      proxy.ifPresent(address -> seal(id, profile, address));
      var webhook = wanted.webhook();
      made = webhook == null ? null : webhooks.make(id, webhook);
    } catch (RuntimeException e) {
      keys.destroy(id);
      registry.bury(session);
      throw e;
    }
    return new Created(start(id), made);
  }

  /// Only now there is a key to seal it with.
  private void seal(String id, Profile profile, String proxy) {
    var _ = registry.describe(id, profile.through(proxies.seal(id, proxy)));
  }

  /// Creates a session with the device that another program linked, and starts it.
  ///
  /// @param folder of that program, as [BaileysFolder] reads it
  /// @throws io.facteur.servicekit.problem.ProblemException 422 when it cannot be read, 409 when
  ///   the id is taken
  Session adopt(String id, Profile profile, byte[] folder) {
    AdoptedDevice device = read(folder);
    var account = Account.of(device.membership().account());
    var session =
        registry
            .create(Session.fresh(id, profile, clock.instant()).linkedTo(account))
            .orElseThrow(() -> SessionProblems.exists(id));
    try {
      keys.create(id);
      device.writeTo(stores.of(id, 0, () -> true));
    } catch (RuntimeException e) {
      stores.forget(id);
      keys.destroy(id);
      registry.bury(session);
      throw e;
    }
    return start(id);
  }

  private static AdoptedDevice read(byte[] folder) {
    try {
      return BaileysFolder.read(folder);
    } catch (UnreadableAuthException e) {
      throw SessionProblems.unreadableFolder(e);
    }
  }

  /// The session of an id.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException 404 when there is none
  Session get(String id) {
    return find(id).orElseThrow(() -> SessionProblems.notFound(id));
  }

  /// Some sessions in the order of their ids.
  List<Session> page(@Nullable String after, Set<String> only, int limit) {
    return registry.page(after, only, limit);
  }

  /// Starts a session that is at rest, or that waits for long before it tries again; one that is
  /// under way goes on as it is.
  Session start(String id) {
    var session = get(id);
    boolean underWay = session.intent() == Intent.RUN && Standing.underWay(session.status());
    return underWay || neverSaidAnything(session) ? after(id) : restart(id);
  }

  /// Starts a session anew, also one that runs.
  Session restart(String id) {
    return wished(id, registry.intendNewStart(id));
  }

  /// Ends a session's connection; it stays linked.
  Session stop(String id) {
    return wished(id, registry.intend(id, Intent.STOP));
  }

  /// Unlinks a session's device and forgets its keys; the session stays, to be linked again.
  Session logOut(String id) {
    return wished(id, registry.intend(id, Intent.LOGOUT));
  }

  /// Unlinks and forgets a session. It is gone for everybody as soon as this is durable, though its
  /// owner may still be forgetting.
  void delete(String id) {
    var _ = registry.intend(id, Intent.DELETE).orElseThrow(() -> SessionProblems.notFound(id));
    // Durable: from here on the session ends, whatever becomes of this process.
    var _ = fleet.tend(id);
  }

  /// Whether a session was wished to run and has not come to it yet.
  private static boolean neverSaidAnything(Session session) {
    return session.intent() == Intent.RUN && session.status() == SessionStatus.INACTIVE;
  }

  private Session wished(String id, Optional<Session> wish) {
    var _ = wish.orElseThrow(() -> SessionProblems.notFound(id));
    return after(id);
  }

  private Session after(String id) {
    var _ = fleet.tend(id);
    fleet.awaitSign(id, FIRST_SIGN);
    return get(id);
  }

  private Optional<Session> find(String id) {
    return registry.find(id).filter(session -> !session.leaving());
  }
}

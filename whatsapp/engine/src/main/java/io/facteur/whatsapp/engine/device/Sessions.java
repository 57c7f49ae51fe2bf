package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.query.BundleIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Starts sessions with devices that have none, from bundles the server hands out. Protocol
/// reference: messaging.md §2.7.
public final class Sessions {
  private final RatchetBook ratchets;
  private final LidMap lidMap;
  private final Trust trust;
  private final IqExchange exchange;
  private final int perQuery;

  /// @param lidMap finds sessions that are kept under a phone number still
  /// @param perQuery devices whose bundles are asked in one question
  public Sessions(
      RatchetBook ratchets, LidMap lidMap, Trust trust, IqExchange exchange, int perQuery) {
    this.ratchets = ratchets;
    this.lidMap = lidMap;
    this.trust = trust;
    this.exchange = exchange;
    this.perQuery = perQuery;
  }

  /// Makes sure of a session with each device, as far as the server has keys. Asks WhatsApp: not
  /// for the thread that handles stanzas.
  public void ensure(Collection<Jid> devices) {
    List<Jid> missing = ratchets.withoutSession(devices);
    if (missing.stream().map(Jid::bare).distinct().filter(lidMap::reclaim).count() > 0) {
      missing = ratchets.withoutSession(missing);
    }
    fetch(missing);
  }

  /// Starts a new session with a device, whatever there is.
  public void renew(Jid device) {
    fetch(List.of(device));
  }

  /// Starts a session from keys that the device itself sent.
  ///
  /// @return false when they were not sound
  public boolean accept(Jid device, PreKeyBundle bundle) {
    boolean sound = ratchets.start(Map.of(device, bundle)).isEmpty();
    if (sound) {
      trust.saw(device, bundle.identityKey());
    }
    return sound;
  }

  private void fetch(List<Jid> devices) {
    for (int from = 0; from < devices.size(); from += perQuery) {
      List<Jid> asked = devices.subList(from, Math.min(devices.size(), from + perQuery));
      Map<Jid, PreKeyBundle> bundles = new HashMap<>(exchange.ask(new BundleIq(asked)));
      bundles.keySet().retainAll(asked);
      ratchets.start(bundles).forEach(bundles::remove);
      for (Jid device : bundles.keySet()) {
        trust.saw(device, Objects.requireNonNull(bundles.get(device)).identityKey());
      }
    }
  }
}

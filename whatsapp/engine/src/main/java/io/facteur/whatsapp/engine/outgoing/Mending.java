package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.Sessions;
import io.facteur.whatsapp.engine.memory.Recent;
import io.facteur.whatsapp.engine.query.KeyNodes;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.RatchetState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides, when a device could not decrypt, whether the session with it is still good, and
/// replaces one that is not. Protocol reference: messaging.md §5.6.
///
/// Keys that the device sent along start a new session. Without any: a session with a device that
/// registered anew is forgotten, and so is one that has not changed over several requests. Where
/// none is left, or the device asks again and none was made within the hour, its keys are fetched;
/// the hour keeps a device that can never decrypt from using up its own keys.
public final class Mending {
  private static final Logger log = LoggerFactory.getLogger(Mending.class);
  private static final Duration BETWEEN_RENEWALS = Duration.ofHours(1);
  private static final int REMEMBERED = 512;

  private final RatchetBook ratchets;
  private final Sessions sessions;
  private final Clock clock;
  private final Recent<Jid, Instant> renewed = new Recent<>(REMEMBERED);
  private final Recent<String, byte[]> baseKeys = new Recent<>(REMEMBERED);

  /// @param sessions starts new ones
  public Mending(RatchetBook ratchets, Sessions sessions, Clock clock) {
    this.ratchets = ratchets;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// Makes the best of the session with a device before a message is encrypted for it again.
  ///
  /// @param receipt of the device
  /// @param count how often it says it has asked
  void mend(Node receipt, String messageId, Jid device, long count) {
    Optional<Node> keys = receipt.child("keys");
    if (keys.isPresent() && sessions.accept(device, KeyNodes.bundle(keys.get(), receipt))) {
      return;
    }
    Optional<RatchetState> state = ratchets.state(device);
    boolean useless =
        state.filter(known -> isOfAnother(known, receipt)).isPresent()
            || state.filter(known -> isStuck(known, messageId, device, count)).isPresent();
    if (useless) {
      log.atInfo().addKeyValue("messageId", messageId).log("session.forgotten");
      ratchets.forget(device);
    }
    boolean none = useless || state.filter(RatchetState::canEncrypt).isEmpty();
    if (none || (count > 1 && mayRenew(device))) {
      renewed.put(device, clock.instant());
      sessions.renew(device);
    }
  }

  private boolean mayRenew(Jid device) {
    Instant now = clock.instant();
    return renewed.find(device).filter(at -> at.plus(BETWEEN_RENEWALS).isAfter(now)).isEmpty();
  }

  private static boolean isOfAnother(RatchetState state, Node receipt) {
    Optional<Node> registration = receipt.child("registration");
    return registration.isPresent()
        && KeyNodes.readNumber(registration.get(), 4) != state.remoteRegistrationId();
  }

  /// The same session at the second request and at a later one.
  private boolean isStuck(RatchetState state, String messageId, Jid device, long count) {
    String key = messageId + "|" + device;
    if (count == 2) {
      baseKeys.put(key, state.baseKey());
    }
    return count > 2
        && baseKeys.find(key).filter(before -> Arrays.equals(before, state.baseKey())).isPresent();
  }
}

package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.store.RatchetWrite;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.OwnKeys;
import io.facteur.whatsapp.wire.signal.RatchetState;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ratchets that have moved on in memory and are not written yet.
final class HeldRatchets {
  private final Map<SignalAddress, Held> held = new LinkedHashMap<>();
  private final Set<Integer> usedPreKeys = new LinkedHashSet<>();

  /// @param version of the record it started from
  private record Held(long version, RatchetState state) {}

  /// The state of an address, if it was moved on.
  Optional<RatchetState> find(SignalAddress address) {
    return Optional.ofNullable(held.get(address)).map(Held::state);
  }

  /// An address has moved on.
  ///
  /// @param version of its stored record; only the first one given counts
  void moved(SignalAddress address, long version, Decrypted decrypted) {
    @Nullable Held before = held.get(address);
    held.put(address, new Held(before == null ? version : before.version(), decrypted.next()));
    decrypted.usedOneTimePreKey().ifPresent(usedPreKeys::add);
  }

  /// Our keys without those that were used meanwhile: each serves one session.
  OwnKeys withoutUsed(OwnKeys own) {
    return new OwnKeys(
        own.identity(),
        own.registrationId(),
        own.signedPreKey(),
        id -> usedPreKeys.contains(id) ? Optional.empty() : own.preKey().apply(id));
  }

  /// What is to be written.
  List<RatchetWrite> writes() {
    return held.entrySet().stream()
        .map(entry ->
            new RatchetWrite(
                entry.getKey(), entry.getValue().version(), entry.getValue().state().serialize()))
        .toList();
  }

  /// One-time prekeys that are not needed any more once that is written.
  Set<Integer> usedPreKeys() {
    return Set.copyOf(usedPreKeys);
  }
}

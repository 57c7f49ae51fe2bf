package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.SenderKeyBook;
import io.facteur.whatsapp.engine.store.KeyHolderStore;
import io.facteur.whatsapp.engine.store.KeyHolders;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Who has our sender key of each group, and who must be given it. Protocol reference: messaging.md
/// §6.4.
///
/// A device is noted as a possible holder before the key goes to it, and as a holder once the
/// server took the message that brought it. So nobody is forgotten: when a possible holder is no
/// longer in the group, the key is replaced, and everybody left is given the new one.
public final class Distribution {
  private static final int REMEMBERED = 1024;

  private final SenderKeyBook senderKeys;
  private final KeyHolderStore store;

  // Guards the holders and what is remembered of them.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Jid, Standing> standings = new ConcurrentHashMap<>();
  private final Map<String, Given> underway =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param store who has which key
  public Distribution(SenderKeyBook senderKeys, KeyHolderStore store) {
    this.senderKeys = senderKeys;
    this.store = store;
  }

  /// A key to encrypt with, and who has to be given it first.
  record Ready(int keyId, List<Jid> needing) {}

  /// What was found out last, for as long as the roster is the same object.
  private record Standing(Roster roster, Ready ready) {}

  /// A key on its way, in one message.
  private record Given(Jid group, int keyId, Set<Jid> devices) {}

  /// The key for the readers of a group: a new one when there is none, or when somebody may have it
  /// who is no longer a reader.
  Ready ready(Roster roster) {
    Jid group = roster.group().id();
    lock.lock();
    try {
      Standing standing = standings.get(group);
      if (standing != null && standing.roster() == roster) {
        return standing.ready();
      }
      Ready ready = look(group, roster);
      standings.put(group, new Standing(roster, ready));
      return ready;
    } finally {
      lock.unlock();
    }
  }

  private Ready look(Jid group, Roster roster) {
    Optional<Integer> keyId = senderKeys.ownId(group);
    Optional<KeyHolders> holders =
        store.find(group).filter(known -> keyId.filter(id -> id == known.keyId()).isPresent());
    boolean usable = holders.isPresent() && allRead(holders.get(), roster);
    KeyHolders current = usable ? holders.get() : renewed(group);
    return new Ready(
        current.keyId(),
        roster.devices().stream().filter(device -> !current.confirmed().contains(device)).toList());
  }

  private static boolean allRead(KeyHolders holders, Roster roster) {
    return roster.devices().containsAll(holders.confirmed())
        && roster.devices().containsAll(holders.pending());
  }

  /// The former holders are forgotten first: a crash in between makes another new key.
  private KeyHolders renewed(Jid group) {
    store.remove(group);
    var holders = new KeyHolders(senderKeys.renew(group), Set.of(), Set.of());
    store.put(group, holders);
    return holders;
  }

  /// The key is about to be given to these devices with a message. Durable at return. Those that
  /// have no keys to be written to count too: they ask when they can read.
  void giving(String messageId, Jid group, int keyId, List<Jid> devices) {
    change(
        group,
        keyId,
        holders -> {
          Set<Jid> pending = new HashSet<>(holders.pending());
          pending.addAll(devices);
          pending.removeAll(holders.confirmed());
          return new KeyHolders(keyId, holders.confirmed(), pending);
        });
    lock.lock();
    try {
      underway.put(messageId, new Given(group, keyId, Set.copyOf(devices)));
    } finally {
      lock.unlock();
    }
  }

  /// The server took a message: whoever was given the key with it has it.
  void taken(String messageId) {
    Given given;
    lock.lock();
    try {
      given = underway.remove(messageId);
    } finally {
      lock.unlock();
    }
    if (given != null) {
      change(
          given.group(),
          given.keyId(),
          holders -> {
            Set<Jid> confirmed = new HashSet<>(holders.confirmed());
            Set<Jid> pending = new HashSet<>(holders.pending());
            confirmed.addAll(given.devices());
            pending.removeAll(given.devices());
            return new KeyHolders(given.keyId(), confirmed, pending);
          });
    }
  }

  /// What was found out last may be wrong.
  void lookAgain(Jid group) {
    standings.remove(group);
  }

  /// A device says that it does not have the key: it is given it with the next message.
  void lacks(Jid group, Jid device) {
    forget(group, Set.of(device));
  }

  /// Who has the key is doubtful: everybody is given it with the next message.
  void doubt(Jid group) {
    forget(group, null);
  }

  private void forget(Jid group, @Nullable Set<Jid> devices) {
    Optional<KeyHolders> known = store.find(group);
    known.ifPresent(current ->
        change(
            group,
            current.keyId(),
            holders -> {
              Set<Jid> confirmed = new HashSet<>(holders.confirmed());
              Set<Jid> lacking = new HashSet<>(confirmed);
              if (devices != null) {
                lacking.retainAll(devices);
              }
              confirmed.removeAll(lacking);
              Set<Jid> pending = new HashSet<>(holders.pending());
              pending.addAll(lacking);
              return new KeyHolders(holders.keyId(), confirmed, pending);
            }));
  }

  private void change(Jid group, int keyId, UnaryOperator<KeyHolders> change) {
    lock.lock();
    try {
      store
          .find(group)
          .filter(holders -> holders.keyId() == keyId)
          .ifPresent(holders -> {
            KeyHolders changed = change.apply(holders);
            if (!changed.equals(holders)) {
              store.put(group, changed);
              standings.remove(group);
            }
          });
    } finally {
      lock.unlock();
    }
  }
}

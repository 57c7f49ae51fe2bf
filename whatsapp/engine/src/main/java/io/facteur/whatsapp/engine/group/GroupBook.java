package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.store.GroupStore;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is known of groups: asked of WhatsApp once, then kept up to date by notifications.
public final class GroupBook {
  private static final int REMEMBERED = 64;

  private final GroupStore store;
  private final LidMap lidMap;
  private final IqExchange exchange;
  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);
  private final Map<Jid, Group> recent =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Jid, Group> eldest) {
              return size() > REMEMBERED;
            }
          });

  /// @param lidMap learns who is who from the members
  /// @param exchange asked about a group that is unknown
  public GroupBook(GroupStore store, LidMap lidMap, IqExchange exchange) {
    this.store = store;
    this.lidMap = lidMap;
    this.exchange = exchange;
  }

  /// A group, the same object as long as nothing changed. Asks WhatsApp when it is unknown: not for
  /// the thread that handles stanzas.
  ///
  /// @throws io.facteur.whatsapp.engine.query.QueryRefusedException when there is no such group, or
  ///   this account is not in it
  public Group get(Jid id) {
    return known(id).orElseGet(() -> ask(id));
  }

  /// A group, as it is known here.
  public Optional<Group> known(Jid id) {
    Group group = recent.get(id);
    return group != null ? Optional.of(group) : stored(id);
  }

  /// Asks WhatsApp about a group, whatever is known.
  public Group ask(Jid id) {
    return keep(exchange.ask(new GroupIq(id)));
  }

  /// Remembers a group.
  Group keep(Group group) {
    for (Member member : group.members()) {
      Jid other = member.alternate();
      if (other != null) {
        lidMap.learnIfUnknown(member.jid(), other);
      }
    }
    store.put(group.id(), codec.encode(GroupNodes.write(group)));
    recent.put(group.id(), group);
    return group;
  }

  /// Something changed.
  void apply(Jid id, GroupChange change) {
    if (change.unsettles()) {
      forget(id);
    } else if (change instanceof GroupChange.Created(var made, _)) {
      keep(made);
    } else {
      known(id).map(change::applyTo).ifPresent(this::keep);
    }
  }

  /// The next use asks again.
  public void forget(Jid id) {
    store.remove(id);
    recent.remove(id);
  }

  /// The next use of any group asks again.
  public void forgetAll() {
    store.clear();
    recent.clear();
  }

  private Optional<Group> stored(Jid id) {
    try {
      Optional<Group> group = store.find(id).map(codec::decode).map(GroupNodes::read);
      group.ifPresent(found -> recent.put(id, found));
      return group;
    } catch (MalformedNodeException _) {
      // Kept by another version; asking costs little.
      return Optional.empty();
    }
  }
}

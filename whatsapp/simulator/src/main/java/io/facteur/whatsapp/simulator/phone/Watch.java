package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What phones see others doing: the last few, kept as long as the server runs. Only used inside
/// turns.
final class Watch {
  private static final int MOST = 50;

  private final Accounts accounts;
  private final Map<String, Deque<Doing>> seen = new HashMap<>();

  Watch(Accounts accounts) {
    this.accounts = accounts;
  }

  void chatstate(String phone, Node chatstate) {
    accounts
        .of(chatstate.jid("participant").orElseGet(() -> chatstate.requireJid("from")))
        .ifPresent(from -> {
          Deque<Doing> doings = seen.computeIfAbsent(phone, _ -> new ArrayDeque<>());
          doings.addLast(new Doing("+" + from.phone(), state(chatstate)));
          if (doings.size() > MOST) {
            doings.removeFirst();
          }
        });
  }

  List<Doing> seen(String phone) {
    return List.copyOf(seen.getOrDefault(phone, new ArrayDeque<>()));
  }

  private static String state(Node chatstate) {
    if (chatstate.child("paused").isPresent()) {
      return "paused";
    }
    return chatstate
            .child("composing")
            .flatMap(composing -> composing.attribute("media"))
            .filter("audio"::equals)
            .isPresent()
        ? "recording"
        : "typing";
  }
}

package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.simulator.account.TrustTokens;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// Lets people write to whom they may. Only used inside turns.
///
/// Protocol reference: messaging.md §4.3, §12.7 and §13.
public final class Gatekeeper {
  private static final String REACH_OUT = "463";
  private static final String NEW_CHATS = "475";

  private final Standings standings;
  private final TrustTokens tokens;
  private final Table<Boolean> chats;

  public Gatekeeper(State state, Standings standings, TrustTokens tokens) {
    this.standings = standings;
    this.tokens = tokens;
    chats = state.table("chat", Boolean.class);
  }

  /// The code to refuse a message with; nothing when it may pass.
  Optional<String> refusal(Account sender, Account recipient, Node message, long now) {
    Standings.Standing standing = standings.of(sender.phone());
    boolean toSelf = sender.phone().equals(recipient.phone());
    boolean again = message.attribute("device_fanout").isPresent();
    if (toSelf || again || tokens.proves(message, sender, recipient, now)) {
      return Optional.empty();
    }
    if (standing.strangersRefused()) {
      return Optional.of(REACH_OUT);
    }
    if (chats.find(key(sender, recipient)).isPresent()) {
      return Optional.empty();
    }
    return standing.lockedUntil() > now
        ? Optional.of(REACH_OUT)
        : Optional.of(NEW_CHATS).filter(_ -> standing.usedUpUntil() > now);
  }

  /// A message passed: from now on the two have a chat.
  void passed(Account sender, Account recipient) {
    if (chats.find(key(sender, recipient)).isEmpty()) {
      chats.put(key(sender, recipient), true);
      chats.put(key(recipient, sender), true);
    }
  }

  private static String key(Account one, Account other) {
    return one.phone() + "/" + other.phone();
  }
}

package io.facteur.webhook.claim;

import java.util.Set;

/// Which replica works on what. A claim needs no renewing: it holds as long as its replica lives.
public interface Claims {

  /// Whether this replica may work on it: it has the claim, or takes it because nobody has it, or
  /// because whoever has it is dead. Ask before each piece of work.
  boolean hold(String what);

  /// What this replica has claimed, whether or not it would still hold.
  Set<String> claimed();

  /// Lets others take it.
  void release(String what);
}

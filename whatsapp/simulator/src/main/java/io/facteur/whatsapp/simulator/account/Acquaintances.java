package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import java.util.List;

/// Who has asked about whom or written to whom, and is therefore told when their devices change.
/// Only used inside turns.
public final class Acquaintances {
  private final Table<String> rows;

  public Acquaintances(State state) {
    rows = state.table("acquaintance", String.class);
  }

  /// `observer` now knows of `observed`.
  public void learn(String observer, String observed) {
    String key = observed + "/" + observer;
    if (!observer.equals(observed) && rows.find(key).isEmpty()) {
      rows.put(key, observer);
    }
  }

  /// The phones of everybody who knows of `observed`.
  public List<String> observers(String observed) {
    return rows.startingWith(observed + "/");
  }
}

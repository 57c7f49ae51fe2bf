package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;

/// What the server lets people do. Only used inside turns.
public final class Standings {
  private final Table<Standing> rows;

  /// Limits of one person; times in Unix seconds, 0 for none.
  ///
  /// @param strangersRefused whether they may only write to people whose token they can show
  /// @param lockedUntil until when they may begin no chat ("reach-out time-lock")
  /// @param usedUpUntil until when their quota of new chats is used up
  /// @param hidden whether others are shown their hidden id alone
  /// @param tellsSalt whether their phone tells linked devices the salt of stand-in tokens
  public record Standing(
      boolean strangersRefused,
      long lockedUntil,
      long usedUpUntil,
      boolean hidden,
      boolean tellsSalt) {
    static final Standing GOOD = new Standing(false, 0, 0, false, false);
  }

  public Standings(State state) {
    rows = state.table("standing", Standing.class);
  }

  /// The limits of a person.
  public Standing of(String phone) {
    return rows.find(phone).orElse(Standing.GOOD);
  }

  /// Sets them.
  public void put(String phone, Standing standing) {
    rows.put(phone, standing);
  }
}

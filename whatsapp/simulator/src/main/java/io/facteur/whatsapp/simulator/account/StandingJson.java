package io.facteur.whatsapp.simulator.account;

/// Limits as the server tells them, in JSON. Protocol reference: messaging.md §13.
public final class StandingJson {
  private StandingJson() {}

  /// The reach-out lock.
  public static String lock(Standings.Standing standing, long now) {
    boolean active = standing.lockedUntil() > now;
    return active
        ? "{\"is_active\":true,\"time_enforcement_ends\":\""
            + standing.lockedUntil()
            + "\",\"enforcement_type\":\"RESTRICT_ALL_COMPANIONS\"}"
        : "{\"is_active\":false}";
  }

  /// The quota of new chats.
  public static String quota(Standings.Standing standing, long now) {
    boolean usedUp = standing.usedUpUntil() > now;
    return "{\"total_quota\":50,\"used_quota\":"
        + (usedUp ? 50 : 0)
        + ",\"cycle_end_timestamp\":"
        + standing.usedUpUntil()
        + ",\"capping_status\":\""
        + (usedUp ? "CAPPED" : "NONE")
        + "\"}";
  }
}

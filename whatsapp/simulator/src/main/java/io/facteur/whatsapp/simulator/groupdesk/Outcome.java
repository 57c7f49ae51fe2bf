package io.facteur.whatsapp.simulator.groupdesk;

import io.facteur.whatsapp.simulator.group.Group;
import org.jspecify.annotations.Nullable;

/// What became of one person.
///
/// @param named as the request names the person
/// @param phone digits; null when there is no such person
/// @param error 0 when done
/// @param ticket by which the person can come in, who may not be added
public record Outcome(
    String named, @Nullable String phone, int error, Group.@Nullable Ticket ticket) {
  static Outcome done(String named, String phone) {
    return new Outcome(named, phone, 0, null);
  }

  static Outcome refused(String named, @Nullable String phone, int error) {
    return new Outcome(named, phone, error, null);
  }
}

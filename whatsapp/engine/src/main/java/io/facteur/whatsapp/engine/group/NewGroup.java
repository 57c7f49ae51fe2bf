package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group to be made.
///
/// @param people to be in it besides this account, by phone number or hidden id
/// @param description null for none
public record NewGroup(
    String subject, List<Jid> people, @Nullable String description, Group.Settings settings) {

  /// Copies the people in.
  public NewGroup {
    people = List.copyOf(people);
  }
}

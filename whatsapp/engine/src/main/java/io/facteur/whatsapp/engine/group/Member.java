package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.wire.jid.Jid;
import org.jspecify.annotations.Nullable;

/// Somebody in a group, or who wants in.
///
/// @param jid in the group's form of address, without device
/// @param alternate the same person in the other form, where known
public record Member(Jid jid, @Nullable Jid alternate, Role role) {

  /// What a member may do.
  public enum Role {
    /// Writes, as far as the settings let everybody.
    MEMBER,
    /// Changes the group.
    ADMIN,
    /// Made the group; cannot be demoted.
    SUPERADMIN
  }

  /// Whether an address is this person's, in either form.
  public boolean is(Jid person) {
    Jid other = alternate;
    return jid.sameAccount(person) || (other != null && other.sameAccount(person));
  }

  Member as(Role other) {
    return new Member(jid, alternate, other);
  }
}

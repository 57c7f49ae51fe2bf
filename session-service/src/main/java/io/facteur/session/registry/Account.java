package io.facteur.session.registry;

import org.jspecify.annotations.Nullable;

/// The WhatsApp account a session is linked to.
///
/// @param jid with the device that the session is
/// @param lid without device, where known
/// @param phoneNumber with `+`
public record Account(String jid, @Nullable String lid, String phoneNumber) {

  @Override
  public String toString() {
    return "Account[REDACTED]";
  }
}

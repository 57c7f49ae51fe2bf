package io.facteur.session.registry;

import io.facteur.contracts.Sealed;

/// The proxy through which a session reaches WhatsApp.
///
/// @param shown its address without user and password
/// @param address all of it, sealed with the session's key
public record SessionProxy(String shown, Sealed address) {

  @Override
  public String toString() {
    return "SessionProxy[" + shown + "]";
  }
}

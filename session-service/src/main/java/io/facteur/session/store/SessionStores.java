package io.facteur.session.store;

import io.facteur.session.registry.Account;
import io.facteur.whatsapp.engine.store.EngineStores;
import java.util.function.BooleanSupplier;

/// What the engines of sessions must not forget.
public interface SessionStores {

  /// The stores of a session's engine.
  ///
  /// @param epoch of the owner
  /// @param owned whether the owner may still write; when not, the stores refuse
  EngineStores of(String sessionId, long epoch, BooleanSupplier owned);

  /// Forgets by what a session's device writes to others: its ratchets, its own sender keys and who
  /// has them. The device stays linked. May be repeated.
  void forgetSending(String sessionId, Account account);

  /// Forgets everything that a session's device knew. May be repeated.
  void forget(String sessionId);
}

package io.facteur.webhook.circuit;

import java.time.Instant;
import java.util.Optional;

/// The circuits of the endpoints that fail. Shared by all replicas.
public interface Circuits {

  /// That of this endpoint; empty while it does not fail.
  Optional<Circuit> of(String endpoint);

  /// An event's every try failed.
  ///
  /// @return how it stands now
  Circuit exhausted(String endpoint, Instant now);

  /// The endpoint is spared until then.
  void open(String endpoint, Instant now, Instant until);

  /// Takes it on to try the endpoint once. The next may do so after twice the wait.
  ///
  /// @param circuit as it was read
  /// @return whether nobody else was quicker
  boolean takeProbe(Circuit circuit, Instant now);

  /// The endpoint answers as it should.
  ///
  /// @return how it had stood, if it had failed
  Optional<Circuit> healed(String endpoint);

  /// The endpoint was removed.
  void forget(String endpoint);

  /// The endpoint may be tried at once, and has failed since now at the earliest.
  void probeNow(String endpoint, Instant now);
}

package io.facteur.whatsapp.engine.connection;

/// How far a connection came.
enum Reach {
  /// Nobody answered.
  NOWHERE,
  /// WhatsApp's edge answered, and that was all.
  EDGE,
  /// It was of use: logged in, or codes were on show.
  ARRIVED
}

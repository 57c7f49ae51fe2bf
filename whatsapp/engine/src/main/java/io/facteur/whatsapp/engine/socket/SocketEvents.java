package io.facteur.whatsapp.engine.socket;

/// What a socket tells, one call at a time. A call that blocks holds back reading.
public interface SocketEvents {

  /// Bytes arrived; frames may begin and end anywhere in them.
  void bytes(byte[] chunk);

  /// The socket is closed, by whichever side, and nothing more will arrive. Called once.
  ///
  /// @param reason for the log
  void closed(String reason);
}

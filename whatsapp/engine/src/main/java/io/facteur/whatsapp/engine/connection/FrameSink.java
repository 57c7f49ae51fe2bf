package io.facteur.whatsapp.engine.connection;

/// Takes the frames of one socket, in order.
interface FrameSink {

  /// A frame arrived. May block, which holds back the socket.
  void frame(byte[] frame);

  /// No more will arrive. Does not block; may be called more than once.
  void ended();
}

package io.facteur.whatsapp.engine.ending;

/// By what an end is known. Protocol reference: transport.md §8.1, §8.2.
public enum Signal {
  /// `<stream:error><conflict type="…"/></stream:error>`; looked at before the code.
  CONFLICT,
  /// `<stream:error code="…"/>`.
  STREAM_CODE,
  /// `<stream:error>` without a code, by its child.
  STREAM_CHILD,
  /// `<failure reason="…"/>` in the place of `<success>`.
  FAILURE,
  /// A child of `<ib>`.
  NOTICE,
  /// The stream or the socket ended, or this side gave up waiting.
  SILENCE
}

package io.facteur.whatsapp.wire.noise;

/// Both directions of a connection after its handshake. Each has its own key and counter, so one
/// thread may encrypt while another decrypts; two threads in one direction need the caller's lock,
/// and frames must leave in the order in which they were encrypted.
///
/// Protocol reference: transport.md §2.6.
public final class NoiseTransport {
  private static final byte[] NOTHING = new byte[0];

  private final NoiseCipher sending;
  private final NoiseCipher receiving;

  NoiseTransport(byte[] sendingKey, byte[] receivingKey) {
    this.sending = new NoiseCipher(sendingKey);
    this.receiving = new NoiseCipher(receivingKey);
  }

  /// The body of the next outgoing frame: 16 bytes longer than the plaintext.
  public byte[] encrypt(byte[] plaintext) {
    return sending.encrypt(NOTHING, plaintext);
  }

  /// The plaintext of the next incoming frame. After a [NoiseException] the counters of the two
  /// sides no longer agree: close the connection.
  public byte[] decrypt(byte[] body) throws NoiseException {
    return receiving.decrypt(NOTHING, body);
  }
}

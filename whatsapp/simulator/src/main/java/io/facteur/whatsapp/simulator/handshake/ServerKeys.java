package io.facteur.whatsapp.simulator.handshake;

import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.noise.CertificateChain;
import io.facteur.whatsapp.wire.noise.RootPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/// What proves this server: a root of its own, a static key, and the certificates between them. The
/// root stays the same as long as the state does, and so does the static key until it is rotated.
public final class ServerKeys {
  private static final Duration VALIDITY = Duration.ofDays(3650);
  private static final Duration BACKDATING = Duration.ofDays(1);
  private static final int ROOT_SERIAL = 0;

  private final World world;
  private final Table<Row> table;
  private final SecureRandom random;
  private final RootPair root;
  private volatile Proof proof;

  /// The static key pair, and the certificates for it.
  record Proof(KeyPair serverStatic, byte[] chain) {}

  /// The private keys, as kept.
  record Row(byte[] root, byte[] serverStatic) {
    @Override
    public String toString() {
      return "Row[REDACTED]";
    }
  }

  public ServerKeys(World world, State state, Randomness randomness) {
    this.world = world;
    random = randomness.named("server");
    table = state.table("server", Row.class);
    Row row = table.find("keys").orElseGet(() -> generate(random));
    table.put("keys", row);
    root = new RootPair(KeyPair.of(row.root()), ROOT_SERIAL);
    proof = prove(KeyPair.of(row.serverStatic()));
  }

  /// Takes another static key: clients that remember this one must be introduced anew. Only inside
  /// turns.
  public void rotate() {
    var fresh = KeyPair.generate(random);
    table.put("keys", new Row(root.keys().privateKey(), fresh.privateKey()));
    proof = prove(fresh);
  }

  /// The public root key, 32 bytes, that clients must trust; its serial is 0.
  public byte[] rootKey() {
    return root.rootKey().publicKey();
  }

  Proof proof() {
    return proof;
  }

  private Proof prove(KeyPair serverStatic) {
    Instant now = world.now();
    return new Proof(
        serverStatic,
        CertificateChain.issue(
            root, serverStatic.publicKey(), now.minus(BACKDATING), now.plus(VALIDITY), random));
  }

  private static Row generate(SecureRandom random) {
    return new Row(KeyPair.generate(random).privateKey(), KeyPair.generate(random).privateKey());
  }
}

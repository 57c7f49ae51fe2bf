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
/// root and the static key stay the same as long as the state does.
public final class ServerKeys {
  private static final Duration VALIDITY = Duration.ofDays(3650);
  private static final Duration BACKDATING = Duration.ofDays(1);
  private static final int ROOT_SERIAL = 0;

  private final RootPair root;
  private final KeyPair serverStatic;
  private final byte[] chain;

  /// The private keys, as kept.
  record Row(byte[] root, byte[] serverStatic) {
    @Override
    public String toString() {
      return "Row[REDACTED]";
    }
  }

  public ServerKeys(World world, State state, Randomness randomness) {
    SecureRandom random = randomness.named("server");
    Table<Row> table = state.table("server", Row.class);
    Row row = table.find("keys").orElseGet(() -> generate(random));
    table.put("keys", row);
    root = new RootPair(KeyPair.of(row.root()), ROOT_SERIAL);
    serverStatic = KeyPair.of(row.serverStatic());
    Instant now = world.now();
    chain =
        CertificateChain.issue(
            root, serverStatic.publicKey(), now.minus(BACKDATING), now.plus(VALIDITY), random);
  }

  /// The public root key, 32 bytes, that clients must trust; its serial is 0.
  public byte[] rootKey() {
    return root.rootKey().publicKey();
  }

  KeyPair serverStatic() {
    return serverStatic;
  }

  byte[] chain() {
    return chain.clone();
  }

  private static Row generate(SecureRandom random) {
    return new Row(KeyPair.generate(random).privateKey(), KeyPair.generate(random).privateKey());
  }
}

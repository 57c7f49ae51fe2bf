package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.node.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Who trusts whom: the tokens people have given each other. Only used inside turns.
///
/// Protocol reference: messaging.md §4.5 and §12.7.
public final class TrustTokens {
  private static final int LENGTH = 24;
  private static final long WEEK = Duration.ofDays(7).toSeconds();
  private static final int WEEKS = 4;

  private final Randomness randomness;
  private final Table<Given> tokens;

  /// @param seconds when it was given, by who gave it
  public record Given(byte[] value, long seconds) {}

  public TrustTokens(State state, Randomness randomness) {
    this.randomness = randomness;
    tokens = state.table("trustToken", Given.class);
  }

  /// `issuer` trusts `contact`.
  public Given give(String issuer, String contact, long seconds) {
    byte[] value = new byte[LENGTH];
    randomness.named("trust-token|" + issuer).nextBytes(value);
    var given = new Given(value, seconds);
    tokens.put(issuer + "/" + contact, given);
    return given;
  }

  /// What `issuer` gave `contact`.
  public Optional<Given> given(String issuer, String contact) {
    return tokens.find(issuer + "/" + contact);
  }

  /// The salt of a person's stand-in tokens, which their phone tells its devices.
  public static byte[] salt(Account account) {
    return Kdf.sha256(("nct|" + account.lid()).getBytes(StandardCharsets.UTF_8));
  }

  /// Whether a message proves that its recipient trusts its sender.
  public boolean proves(Node message, Account sender, Account recipient, long now) {
    boolean token =
        message
            .child("tctoken")
            .flatMap(shown ->
                given(recipient.phone(), sender.phone())
                    .filter(given -> given.seconds() / WEEK > now / WEEK - WEEKS)
                    .filter(given -> Arrays.equals(given.value(), shown.bytes())))
            .isPresent();
    return token
        || message
            .child("cstoken")
            .filter(shown -> Arrays.equals(shown.bytes(), standIn(sender, recipient)))
            .isPresent();
  }

  private static byte[] standIn(Account sender, Account recipient) {
    byte[] name = recipient.lidJid().toString().getBytes(StandardCharsets.UTF_8);
    return Kdf.hmac(salt(sender), name);
  }
}

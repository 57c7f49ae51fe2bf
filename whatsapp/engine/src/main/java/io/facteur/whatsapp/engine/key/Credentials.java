package io.facteur.whatsapp.engine.key;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.connection.KnownServer;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who this device is. Protocol reference: transport.md §5.1.
///
/// @param noise proves the device at login
/// @param identity its Signal identity
/// @param advSecret 32 bytes, shown in the QR code, of use only until linked
/// @param registrationId 14 bits, not 0
/// @param signedPreKeys the current one first, then former ones that messages in flight may need
/// @param nextPreKeyId the first id that was never used, 1 to 16777215
/// @param rotation where the replacement of the signed prekey stands
/// @param membership of the account; null until linked
/// @param routing what the server gave to find the way back; null when it gave nothing
/// @param server whose key was proved last; null when none is to be relied on
public record Credentials(
    KeyPair noise,
    KeyPair identity,
    byte[] advSecret,
    int registrationId,
    List<SignedPreKey> signedPreKeys,
    int nextPreKeyId,
    Rotation rotation,
    @Nullable Membership membership,
    byte @Nullable [] routing,
    @Nullable KnownServer server) {
  private static final int LARGEST_REGISTRATION_ID = 0x3fff;

  /// How many replaced signed prekeys are kept: at one a month, a quarter of a year.
  private static final int FORMER_KEYS = 3;

  /// The replacement of the signed prekey. Protocol reference: transport.md §7.6.
  ///
  /// @param staged a new key that the server may have by now; null when none is under way
  /// @param dueAt when the next replacement begins; null until that is fixed
  public record Rotation(@Nullable SignedPreKey staged, @Nullable Instant dueAt) {
    /// Nothing under way, nothing fixed.
    public static final Rotation NONE = new Rotation(null, null);
  }

  /// What the phone gave when it linked this device.
  ///
  /// @param account which account, and which device of it
  /// @param signedIdentity `ADVSignedDeviceIdentity` with all four fields, sent with first messages
  public record Membership(LinkedAccount account, byte[] signedIdentity) {}

  /// Copies the prekeys in.
  public Credentials {
    signedPreKeys = List.copyOf(signedPreKeys);
  }

  /// New keys for a device that is not linked yet.
  static Credentials create(SecureRandom random) {
    KeyPair identity = KeyPair.generate(random);
    return new Credentials(
        KeyPair.generate(random),
        identity,
        secret(random),
        1 + random.nextInt(LARGEST_REGISTRATION_ID),
        List.of(SignedPreKey.create(1, identity, random)),
        1,
        Rotation.NONE,
        null,
        null,
        null);
  }

  static byte[] secret(SecureRandom random) {
    var secret = new byte[32];
    random.nextBytes(secret);
    return secret;
  }

  /// The prekey that is given to others now.
  public SignedPreKey signedPreKey() {
    return signedPreKeys.getFirst();
  }

  /// The account, once linked.
  public Optional<LinkedAccount> account() {
    return Optional.ofNullable(membership).map(Membership::account);
  }

  Credentials withNextPreKeyId(int id) {
    return with(advSecret, signedPreKeys, id, rotation, membership, routing, server);
  }

  /// The same device, linked.
  public Credentials withMembership(Membership joined) {
    return with(advSecret, signedPreKeys, nextPreKeyId, rotation, joined, routing, server);
  }

  /// The same device with another way back, or none.
  public Credentials withRouting(byte @Nullable [] given) {
    return with(advSecret, signedPreKeys, nextPreKeyId, rotation, membership, given, server);
  }

  /// The same device, which has met another server, or relies on none.
  public Credentials withServer(@Nullable KnownServer met) {
    return with(advSecret, signedPreKeys, nextPreKeyId, rotation, membership, routing, met);
  }

  /// The same device with another pairing secret.
  public Credentials withAdvSecret(byte[] other) {
    return with(other, signedPreKeys, nextPreKeyId, rotation, membership, routing, server);
  }

  /// Whether a signed prekey is ours: the current one, a former one, or the one on its way.
  Optional<SignedPreKey> signedPreKey(int id) {
    return Stream.concat(signedPreKeys.stream(), Optional.ofNullable(rotation.staged()).stream())
        .filter(key -> key.id() == id)
        .findFirst();
  }

  /// The same device with another plan for its signed prekey.
  Credentials withRotation(Rotation other) {
    return with(advSecret, signedPreKeys, nextPreKeyId, other, membership, routing, server);
  }

  /// The same device with its staged signed prekey as the current one.
  Credentials promoting(SignedPreKey staged, Instant nextDueAt) {
    List<SignedPreKey> keys =
        Stream.concat(Stream.of(staged), signedPreKeys.stream()).limit(1 + FORMER_KEYS).toList();
    return with(
        advSecret, keys, nextPreKeyId, new Rotation(null, nextDueAt), membership, routing, server);
  }

  /// The same device: its keys and its number are for life.
  private Credentials with(
      byte[] secret,
      List<SignedPreKey> signed,
      int next,
      Rotation replacement,
      @Nullable Membership joined,
      byte @Nullable [] way,
      @Nullable KnownServer met) {
    return new Credentials(
        noise, identity, secret, registrationId, signed, next, replacement, joined, way, met);
  }

  @Override
  public String toString() {
    return "Credentials[REDACTED]";
  }
}

package io.facteur.vault;

import io.facteur.vault.VaultException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The master keys that wrap data keys. The first one wraps, all of them unwrap: put a new key in
/// front (`k2:…,k1:…`), and take the old one out when nothing is wrapped with it any more.
///
/// Written as `id:base64` pairs separated by commas, or as one base64 key, whose id is then `k1`. A
/// key is 32 bytes; `openssl rand -base64 32` makes one.
public final class KeyRing {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private final Map<String, byte[]> keys;
  private final String primaryId;
  private final SecureRandom random;

  private KeyRing(Map<String, byte[]> keys, SecureRandom random) {
    this.keys = keys;
    this.primaryId = keys.keySet().iterator().next();
    this.random = random;
  }

  /// The ring of the setting, else of the file; a file that is not there is made with a new key,
  /// readable by its owner only.
  ///
  /// @param masterKey the setting, absent when not set
  /// @throws VaultException `MASTER_KEY` when either does not hold keys, or the file cannot be read
  ///   or made; the message says which and never shows a key
  public static KeyRing load(@Nullable String masterKey, Path keyFile, SecureRandom random) {
    if (masterKey != null && !masterKey.isBlank()) {
      return parse(masterKey, "the master key setting", random);
    }
    return parse(new KeyFile(keyFile).readOrCreate(random), keyFile.toString(), random);
  }

  /// The ring of the setting, else of the file if it is there; makes none.
  ///
  /// @throws VaultException as for [#load]
  public static Optional<KeyRing> find(
      @Nullable String masterKey, Path keyFile, SecureRandom random) {
    boolean set = masterKey != null && !masterKey.isBlank();
    return set || Files.exists(keyFile)
        ? Optional.of(load(masterKey, keyFile, random))
        : Optional.empty();
  }

  /// The id of the key that wraps.
  public String primaryId() {
    return primaryId;
  }

  /// The ids of all keys, the wrapping one first.
  public Set<String> ids() {
    return Collections.unmodifiableSet(keys.keySet());
  }

  /// Encrypts a data key with the first key of the ring.
  public WrappedDataKey wrap(String sessionId, DataKey key) {
    var wrapped = AesGcm.encrypt(primary(), key.key(), boundTo(sessionId, key.version()), random);
    return new WrappedDataKey(
        sessionId, key.version(), primaryId, Base64.getEncoder().encodeToString(wrapped));
  }

  /// Decrypts a data key with the key that wrapped it.
  ///
  /// @throws VaultException `MASTER_KEY` when that key is not in the ring, `REFUSED` when the
  ///   stored key was altered or belongs to another session
  public DataKey unwrap(WrappedDataKey stored) {
    var master =
        Optional.ofNullable(keys.get(stored.masterKeyId()))
            .orElseThrow(() ->
                refusal(
                    "a data key is wrapped with master key "
                        + stored.masterKeyId()
                        + ", which is not in the ring "
                        + ids()));
    try {
      var bytes = Base64.getDecoder().decode(stored.wrapped());
      var boundTo = boundTo(stored.sessionId(), stored.version());
      return new DataKey(stored.version(), AesGcm.decrypt(master, bytes, boundTo));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new VaultException(
          Reason.REFUSED, "data key of session " + stored.sessionId() + " does not unwrap", e);
    }
  }

  @Override
  public String toString() {
    return "KeyRing[ids=" + ids() + ", keys=REDACTED]";
  }

  private byte[] primary() {
    return Optional.ofNullable(keys.get(primaryId)).orElseThrow();
  }

  private static byte[] boundTo(String sessionId, int version) {
    return AesGcm.bind(version, "dek", sessionId);
  }

  private static KeyRing parse(String text, String origin, SecureRandom random) {
    var entries = Arrays.stream(text.strip().split(",", -1)).map(String::strip).toList();
    var keys = new LinkedHashMap<String, byte[]>();
    for (var entry : entries) {
      var colon = entry.indexOf(':');
      if (colon < 0 && entries.size() > 1) {
        throw refusal(origin + ": several keys need ids, as in k2:<base64>,k1:<base64>");
      }
      var id = colon < 0 ? "k1" : entry.substring(0, colon);
      if (!ID.matcher(id).matches()) {
        throw refusal(origin + ": a key id is 1 to 32 letters, digits, - or _");
      }
      if (keys.put(id, decode(entry.substring(colon + 1), origin)) != null) {
        throw refusal(origin + ": key id " + id + " is there twice");
      }
    }
    return new KeyRing(keys, random);
  }

  private static byte[] decode(String base64, String origin) {
    try {
      var key = Base64.getDecoder().decode(base64);
      if (key.length == 32) {
        return key;
      }
      throw refusal(origin + ": a master key is 32 bytes in base64, found " + key.length);
    } catch (IllegalArgumentException e) {
      // Without the cause: its message quotes characters of the key.
      throw refusal(origin + ": a master key is 32 bytes in base64, found something else");
    }
  }

  private static VaultException refusal(String message) {
    return new VaultException(Reason.MASTER_KEY, message);
  }

  static String format(byte[] key) {
    return "k1:" + Base64.getEncoder().encodeToString(key);
  }
}

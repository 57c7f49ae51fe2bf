package io.facteur.vault;

import io.facteur.contracts.Sealed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/// Seals and opens what belongs to one session: AES-256-GCM with the session's data key, bound to
/// purpose, session, record and key version, so that a sealed value put in another place does not
/// open. Whoever destroys a session's data key destroys everything it sealed.
///
/// A purpose names a kind of record (`outbound.content`); a record id names one of them. Thread
/// safe.
public final class Vault {

  private final DataKeys keys;
  private final SecureRandom random;

  /// Takes the keys from there, and nonces from `random`.
  public Vault(DataKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /// Seals with the session's current key.
  ///
  /// @throws VaultException when the key is gone or unreachable
  public Sealed seal(String purpose, String sessionId, String recordId, byte[] plain) {
    var key = keys.current(sessionId);
    var boundTo = AesGcm.bind(key.version(), purpose, sessionId, recordId);
    var sealed = AesGcm.encrypt(key.key(), plain, boundTo, random);
    return new Sealed(
        "v" + key.version() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
  }

  /// Opens what [#seal] made for exactly this purpose, session and record.
  ///
  /// @throws VaultException `REFUSED` when it was made for another, or altered; otherwise when the
  ///   key is gone or unreachable
  public byte[] open(String purpose, String sessionId, String recordId, Sealed sealed) {
    var dot = sealed.value().indexOf('.');
    var version = Integer.parseInt(sealed.value().substring(1, dot));
    if (version == 0) {
      throw new VaultException(VaultException.Reason.REFUSED, purpose + ": key version 0");
    }
    var key = keys.version(sessionId, version);
    try {
      return AesGcm.decrypt(
          key.key(),
          Base64.getUrlDecoder().decode(sealed.value().substring(dot + 1)),
          AesGcm.bind(version, purpose, sessionId, recordId));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new VaultException(
          VaultException.Reason.REFUSED, purpose + ": not what was sealed for this record", e);
    }
  }

  /// [#seal] of a text's UTF-8 bytes.
  public Sealed sealText(String purpose, String sessionId, String recordId, String plain) {
    return seal(purpose, sessionId, recordId, plain.getBytes(StandardCharsets.UTF_8));
  }

  /// [#open] of what [#sealText] made.
  public String openText(String purpose, String sessionId, String recordId, Sealed sealed) {
    return new String(open(purpose, sessionId, recordId, sealed), StandardCharsets.UTF_8);
  }
}

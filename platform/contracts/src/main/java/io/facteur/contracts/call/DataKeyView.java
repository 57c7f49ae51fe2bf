package io.facteur.contracts.call;

/// A session's data key, unwrapped, for the vault of another service: `GET
/// /internal/sessions/{session}/data-key`. It only travels between services that authenticate to
/// each other and is never written down.
///
/// @param version of the key, from 1
/// @param key 32 bytes in base64
public record DataKeyView(String sessionId, int version, String key) {

  @Override
  public String toString() {
    return "DataKeyView[sessionId=" + sessionId + ", version=" + version + ", key=REDACTED]";
  }
}

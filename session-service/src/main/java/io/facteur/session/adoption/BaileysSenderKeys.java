package io.facteur.session.adoption;

import io.facteur.whatsapp.wire.signal.ForeignState;
import io.facteur.whatsapp.wire.signal.ForeignState.ForeignChain;
import io.facteur.whatsapp.wire.signal.ForeignState.ForeignSenderKey;
import io.facteur.whatsapp.wire.signal.SenderKeyState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sender key records of Baileys: a list of states, the newest last, inside bytes of JSON.
final class BaileysSenderKeys {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BaileysSenderKeys() {}

  /// The keys of a record; empty when it has none.
  static Optional<SenderKeyState> read(String file, JsonNode content) {
    JsonNode states = content.isArray() ? content : parsed(file, Bytes.of(content, file));
    List<ForeignSenderKey> keys = new ArrayList<>();
    for (JsonNode state : states) {
      JsonNode chain = state.path("senderChainKey");
      Map<Integer, byte[]> passedOver = new HashMap<>();
      for (JsonNode seed : state.path("senderMessageKeys")) {
        passedOver.put(seed.path("iteration").asInt(), Bytes.key(seed.path("seed"), file));
      }
      keys.add(
          new ForeignSenderKey(
              state.path("senderKeyId").asInt(),
              new ForeignChain(
                  Bytes.key(chain.path("seed"), file + " seed"),
                  chain.path("iteration").asInt(),
                  passedOver),
              Bytes.key(state.path("senderSigningKey").path("public"), file + " public")));
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(ForeignState.senderKeys(keys));
  }

  private static JsonNode parsed(String file, byte[] json) {
    try {
      return JSON.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      // Without the cause: its message quotes what is secret.
      throw new UnreadableAuthException(file + " holds no sender keys");
    }
  }
}

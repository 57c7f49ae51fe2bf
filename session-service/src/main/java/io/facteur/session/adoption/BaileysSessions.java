package io.facteur.session.adoption;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.ForeignState;
import io.facteur.whatsapp.wire.signal.ForeignState.ForeignChain;
import io.facteur.whatsapp.wire.signal.ForeignState.ForeignPending;
import io.facteur.whatsapp.wire.signal.ForeignState.ForeignReceiving;
import io.facteur.whatsapp.wire.signal.ForeignState.ForeignSession;
import io.facteur.whatsapp.wire.signal.RatchetState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Session records of `libsignal-node`, which Baileys uses: `_sessions` by base key, each with its
/// chains by ratchet key; counters count the last message of a chain, from -1.
final class BaileysSessions {
  private static final int OPEN = -1;

  private final String file;
  private final byte[] ownIdentity;
  private final int ownRegistrationId;

  /// @param file its name, for messages
  BaileysSessions(String file, byte[] ownIdentity, int ownRegistrationId) {
    this.file = file;
    this.ownIdentity = ownIdentity;
    this.ownRegistrationId = ownRegistrationId;
  }

  /// The sessions of a record; empty when it has none that ever sent.
  Optional<RatchetState> read(JsonNode content) {
    List<JsonNode> newestFirst = new ArrayList<>();
    content.path("_sessions").valueStream().forEach(newestFirst::add);
    newestFirst.sort(
        Comparator.comparing((JsonNode session) -> !isOpen(session))
            .thenComparing(
                session -> session.path("indexInfo").path("used").asLong(),
                Comparator.reverseOrder()));
    List<ForeignSession> sessions = new ArrayList<>();
    newestFirst.forEach(session -> session(session).ifPresent(sessions::add));
    return sessions.isEmpty()
        ? Optional.empty()
        : Optional.of(ForeignState.ratchet(sessions, isOpen(newestFirst.getFirst())));
  }

  private static boolean isOpen(JsonNode session) {
    return session.path("indexInfo").path("closed").asLong(OPEN) == OPEN;
  }

  private Optional<ForeignSession> session(JsonNode session) {
    JsonNode ratchet = session.path("currentRatchet");
    JsonNode index = session.path("indexInfo");
    JsonNode own = ratchet.path("ephemeralKeyPair");
    JsonNode chains = session.path("_chains");
    String sendingName = own.path("pubKey").asString("");
    if (!chains.has(sendingName)) {
      return Optional.empty();
    }
    return Optional.of(
        new ForeignSession(
            ownIdentity,
            Bytes.key(index.path("remoteIdentityKey"), at("remoteIdentityKey")),
            session.path("registrationId").asInt(),
            Bytes.key(index.path("baseKey"), at("baseKey")),
            Bytes.key(ratchet.path("rootKey"), at("rootKey")),
            new KeyPair(
                Bytes.key(own.path("pubKey"), at("pubKey")),
                Bytes.key(own.path("privKey"), at("privKey"))),
            chain(chains.path(sendingName)),
            ratchet.path("previousCounter").asInt(),
            receiving(chains, sendingName, ratchet.path("lastRemoteEphemeralKey").asString("")),
            pending(session.path("pendingPreKey"))));
  }

  private List<ForeignReceiving> receiving(JsonNode chains, String sending, String newest) {
    List<ForeignReceiving> receiving = new ArrayList<>();
    chains
        .propertyStream()
        .filter(chain -> !chain.getKey().equals(sending))
        .sorted(Comparator.comparing(chain -> chain.getKey().equals(newest)))
        .forEach(chain ->
            receiving.add(new ForeignReceiving(name(chain.getKey()), chain(chain.getValue()))));
    return receiving;
  }

  private byte[] name(String base64) {
    try {
      byte[] key = Base64.getDecoder().decode(base64);
      return java.util.Arrays.copyOfRange(key, key.length - 32, key.length);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new UnreadableAuthException(at("_chains") + " is not by keys", e);
    }
  }

  private ForeignChain chain(JsonNode chain) {
    JsonNode key = chain.path("chainKey").path("key");
    Map<Integer, byte[]> passedOver = new HashMap<>();
    chain
        .path("messageKeys")
        .propertyStream()
        .forEach(seed ->
            passedOver.put(
                Integer.parseInt(seed.getKey()), Bytes.key(seed.getValue(), at("messageKeys"))));
    return new ForeignChain(
        key.isMissingNode() || key.isNull() ? null : Bytes.key(key, at("chainKey")),
        chain.path("chainKey").path("counter").asInt(OPEN) + 1,
        passedOver);
  }

  private @Nullable ForeignPending pending(JsonNode pending) {
    if (!pending.isObject()) {
      return null;
    }
    JsonNode preKey = pending.path("preKeyId");
    return new ForeignPending(
        preKey.isInt() ? OptionalInt.of(preKey.asInt()) : OptionalInt.empty(),
        pending.path("signedKeyId").asInt(),
        ownRegistrationId);
  }

  private String at(String field) {
    return file + " " + field;
  }
}

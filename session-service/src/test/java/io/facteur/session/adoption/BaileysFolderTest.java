package io.facteur.session.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.engine.adoption.AdoptedDevice;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Folders as Baileys writes them. That Facteur goes on with a real one is shown beside Baileys
/// itself (`e2e-tests/interop/facteur-adoption.mjs`).
class BaileysFolderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SecureRandom random = new SecureRandom();
  private final KeyPair noise = KeyPair.generate(random);
  private final KeyPair identity = KeyPair.generate(random);
  private final SignedPreKey signed = SignedPreKey.create(1, identity, random);
  private final Map<String, Object> creds = creds();
  private final Map<String, Object> files = new LinkedHashMap<>(Map.of("creds.json", creds));

  @Test
  void readsWhoTheDeviceIs() throws IOException {
    files.put("pre-key-7.json", pair(KeyPair.generate(random)));
    files.put("pre-key-9.json", pair(KeyPair.generate(random)));
    files.put("lid-mapping-33600000002.json", "192700000002");
    files.put("app-state-sync-version-regular.json", Map.of("version", 1));

    AdoptedDevice device = BaileysFolder.read(zip("auth/"));

    assertThat(device.keys().noise()).isEqualTo(noise);
    assertThat(device.keys().identity()).isEqualTo(identity);
    assertThat(device.keys().registrationId()).isEqualTo(77);
    assertThat(device.membership().account().jid())
        .isEqualTo(Jid.parse("33600000001:4@s.whatsapp.net"));
    assertThat(device.membership().account().lid()).isEqualTo(Jid.parse("192700000001:4@lid"));
    assertThat(device.membership().account().businessName()).isEqualTo("The shop");
    assertThat(device.preKeys()).extracting("id").containsExactlyInAnyOrder(7, 9);
    assertThat(device.preKeys()).filteredOn("uploaded", true).extracting("id").containsExactly(7);
    assertThat(device.lids()).isEqualTo(Map.of("33600000002", "192700000002"));
    assertThat(device.toString()).doesNotContain(base64(identity.privateKey()));
  }

  @Test
  void readsASessionWithPassedOverMessagesAndWritesItOnce() throws IOException {
    KeyPair own = KeyPair.generate(random);
    byte[] theirs = typed(KeyPair.generate(random).publicKey());
    byte[] closed = typed(KeyPair.generate(random).publicKey());
    byte[] key = new byte[32];
    Map<String, Object> chains = new LinkedHashMap<>();
    chains.put(base64(closed), chain(null, 4, Map.of("2", base64(key))));
    chains.put(base64(typed(own.publicKey())), chain(base64(key), 5, Map.of()));
    chains.put(base64(theirs), chain(base64(key), -1, Map.of()));
    files.put("session-192700000002_1.0.json", session(own, theirs, chains));

    AdoptedDevice device = BaileysFolder.read(zip(""));

    var address = new SignalAddress("192700000002_1", 0);
    assertThat(device.ratchets()).containsOnlyKeys(address);
    assertThat(device.ratchets().get(address)).matches(state -> state.canEncrypt());
    var stores = InMemoryStores.create();
    device.writeTo(stores);
    assertThat(stores.ratchets().load(address)).isPresent();
    assertThat(stores.identities().find(address)).isPresent();
    assertThat(stores.device().load()).isPresent();
    assertThatThrownBy(() -> device.writeTo(stores)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysWhichFieldIsWrongAndShowsNoSecret() throws IOException {
    creds.put("registrationId", "x");
    assertRefused("creds.json registrationId is missing");
    creds.putAll(creds());
    creds.put("noiseKey", pair(new KeyPair(identity.publicKey(), noise.privateKey())));
    assertRefused("creds.json noiseKey is not a pair of keys");
    creds.putAll(creds());
    creds.put("signedIdentityKey", Map.of("public", "???", "private", "hidden!"));
    assertRefused("creds.json signedIdentityKey.private is not base64");
    creds.putAll(creds());
    files.put("pre-key-3.json", Map.of("private", buffer(new byte[7])));
    assertRefused("pre-key-3.json.private has 7 bytes");
    files.remove("pre-key-3.json");
    creds.remove("account");
    assertRefused("of a device that is not linked");
    files.remove("creds.json");
    files.put("other.json", Map.of());
    assertRefused("no creds.json");
  }

  @Test
  void readsNoMoreThanSuchAFolderHas() throws IOException {
    files.put("session-1.0.json", "x".repeat(1024 * 1024));
    assertRefused("more than any such folder has");
  }

  private void assertRefused(String why) throws IOException {
    byte[] zip = zip("");
    assertThatThrownBy(() -> BaileysFolder.read(zip))
        .isInstanceOf(UnreadableAuthException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("hidden");
  }

  private Map<String, Object> creds() {
    Map<String, Object> all = new HashMap<>();
    all.put("noiseKey", pair(noise));
    all.put("signedIdentityKey", pair(identity));
    all.put(
        "signedPreKey",
        Map.of(
            "keyPair", pair(signed.keys()), "signature", buffer(signed.signature()), "keyId", 1));
    all.put("registrationId", 77);
    all.put("advSecretKey", base64(new byte[32]));
    all.put("nextPreKeyId", 31);
    all.put("firstUnuploadedPreKeyId", 8);
    all.put("platform", "android");
    all.put(
        "me",
        Map.of(
            "id", "33600000001:4@s.whatsapp.net", "lid", "192700000001:4@lid", "name", "The shop"));
    all.put(
        "account",
        Map.of(
            "details",
            base64(new byte[0]),
            "accountSignatureKey",
            base64(new byte[32]),
            "accountSignature",
            base64(new byte[64]),
            "deviceSignature",
            base64(new byte[64])));
    return all;
  }

  private static Map<String, Object> session(KeyPair own, byte[] theirs, Object chains) {
    byte[] key = new byte[33];
    key[0] = 5;
    Map<String, Object> ratchet =
        Map.of(
            "ephemeralKeyPair",
            Map.of("pubKey", base64(typed(own.publicKey())), "privKey", base64(own.privateKey())),
            "lastRemoteEphemeralKey",
            base64(theirs),
            "previousCounter",
            3,
            "rootKey",
            base64(new byte[32]));
    Map<String, Object> index =
        Map.of("baseKey", base64(key), "closed", -1, "used", 1, "remoteIdentityKey", base64(key));
    return Map.of(
        "_sessions",
        Map.of(
            base64(key),
            Map.of(
                "registrationId",
                9,
                "currentRatchet",
                ratchet,
                "indexInfo",
                index,
                "_chains",
                chains)));
  }

  private static Map<String, Object> chain(
      @org.jspecify.annotations.Nullable String key, int counter, Map<String, String> passed) {
    Map<String, Object> link = new HashMap<>(Map.of("counter", counter));
    if (key != null) {
      link.put("key", key);
    }
    return Map.of("chainKey", link, "chainType", 2, "messageKeys", passed);
  }

  private static Map<String, Object> pair(KeyPair keys) {
    return Map.of("private", buffer(keys.privateKey()), "public", buffer(keys.publicKey()));
  }

  /// Both ways in which Node writes bytes.
  private static Object buffer(byte[] bytes) {
    List<Integer> numbers = new ArrayList<>();
    for (byte one : bytes) {
      numbers.add(one & 0xff);
    }
    return bytes.length % 2 == 0
        ? Map.of("type", "Buffer", "data", base64(bytes))
        : Map.of("type", "Buffer", "data", numbers);
  }

  private static byte[] typed(byte[] key) {
    byte[] typed = new byte[33];
    typed[0] = 5;
    System.arraycopy(key, 0, typed, 1, 32);
    return typed;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private byte[] zip(String folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(folder + file.getKey()));
        zip.write(JSON.writeValueAsString(file.getValue()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}

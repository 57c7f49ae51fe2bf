package io.facteur.session.adoption;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.adoption.AdoptedDevice;
import io.facteur.whatsapp.engine.store.SenderKeyName;
import io.facteur.whatsapp.engine.store.StoredPreKey;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.signal.RatchetState;
import io.facteur.whatsapp.wire.signal.SenderKeyState;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The folder of `useMultiFileAuthState` of Baileys 6 and 7: `creds.json`, one file for each
/// prekey, session and sender key, and who is who. What Facteur does not need is passed over.
public final class BaileysFolder {
  private static final Pattern PRE_KEY = Pattern.compile("pre-key-([0-9]+)\\.json");
  private static final Pattern SESSION =
      Pattern.compile("session-([0-9]+(?:_[0-9]+)?)\\.([0-9]+)\\.json");
  private static final Pattern SENDER_KEY =
      Pattern.compile("sender-key-(.+@g\\.us)--([0-9]+(?:_[0-9]+)?)--([0-9]+)\\.json");
  private static final Pattern LID = Pattern.compile("lid-mapping-([0-9]+)\\.json");

  private final Map<String, JsonNode> files;
  private final JsonNode creds;

  private BaileysFolder(Map<String, JsonNode> files, JsonNode creds) {
    this.files = files;
    this.creds = creds;
  }

  /// Reads a zip archive of the folder.
  ///
  /// @throws UnreadableAuthException when it is none, or its device is not linked; the message says
  ///   which file and field, and holds nothing secret
  public static AdoptedDevice read(byte[] zip) {
    try {
      Map<String, JsonNode> files = AuthFiles.of(zip);
      JsonNode creds = files.get("creds.json");
      if (creds == null) {
        throw new UnreadableAuthException("there is no creds.json in it");
      }
      return new BaileysFolder(files, creds).device();
    } catch (IllegalArgumentException e) {
      throw new UnreadableAuthException("it holds what cannot be: " + e.getMessage(), e);
    }
  }

  private AdoptedDevice device() {
    if (!creds.path("me").path("id").isString() || !creds.path("account").isObject()) {
      throw new UnreadableAuthException("creds.json is of a device that is not linked");
    }
    KeyPair identity = pair(creds.path("signedIdentityKey"), "creds.json signedIdentityKey");
    Map<SignalAddress, RatchetState> ratchets = new HashMap<>();
    Map<SenderKeyName, SenderKeyState> senderKeys = new HashMap<>();
    Map<String, String> lids = new HashMap<>();
    List<StoredPreKey> preKeys = new ArrayList<>();
    int registrationId = number("registrationId");
    files.forEach((name, content) -> {
      addPreKey(name, content, preKeys);
      addSession(name, content, identity, registrationId, ratchets);
      addSenderKey(name, content, senderKeys);
      addLid(name, content, lids);
    });
    return new AdoptedDevice(
        new AdoptedDevice.Keys(
            pair(creds.path("noiseKey"), "creds.json noiseKey"),
            identity,
            Bytes.of(creds.path("advSecretKey"), "creds.json advSecretKey"),
            registrationId,
            signedPreKey(),
            number("nextPreKeyId")),
        membership(),
        preKeys,
        ratchets,
        withoutOwn(senderKeys),
        lids);
  }

  private SignedPreKey signedPreKey() {
    JsonNode key = creds.path("signedPreKey");
    return new SignedPreKey(
        key.path("keyId").asInt(),
        pair(key.path("keyPair"), "creds.json signedPreKey.keyPair"),
        Bytes.of(key.path("signature"), "creds.json signedPreKey.signature"));
  }

  private AdoptedDevice.Membership membership() {
    JsonNode account = creds.path("account");
    return new AdoptedDevice.Membership(
        account(),
        part(account, "details"),
        part(account, "accountSignatureKey"),
        part(account, "accountSignature"),
        part(account, "deviceSignature"));
  }

  private LinkedAccount account() {
    JsonNode me = creds.path("me");
    Jid jid = Jid.parse(me.path("id").asString());
    String lid = text(me.path("lid"));
    return new LinkedAccount(
        jid,
        lid == null ? null : Jid.parse(lid).bare().withDevice(jid.device()),
        creds.path("platform").asString(""),
        text(me.path("name")));
  }

  private void addPreKey(String name, JsonNode content, List<StoredPreKey> preKeys) {
    Matcher file = PRE_KEY.matcher(name);
    if (file.matches()) {
      int id = Integer.parseInt(file.group(1));
      KeyPair pair = pair(content, name);
      boolean uploaded = id < creds.path("firstUnuploadedPreKeyId").asInt(Integer.MAX_VALUE);
      preKeys.add(new StoredPreKey(id, pair.publicKey(), pair.privateKey(), uploaded));
    }
  }

  private static void addSession(
      String name,
      JsonNode content,
      KeyPair identity,
      int registrationId,
      Map<SignalAddress, RatchetState> ratchets) {
    Matcher file = SESSION.matcher(name);
    if (file.matches()) {
      var address = new SignalAddress(file.group(1), Integer.parseInt(file.group(2)));
      new BaileysSessions(name, identity.publicKey(), registrationId)
          .read(content)
          .ifPresent(state -> ratchets.put(address, state));
    }
  }

  private static void addSenderKey(
      String name, JsonNode content, Map<SenderKeyName, SenderKeyState> senderKeys) {
    Matcher file = SENDER_KEY.matcher(name);
    if (file.matches()) {
      var sender = new SignalAddress(file.group(2), Integer.parseInt(file.group(3)));
      BaileysSenderKeys.read(name, content)
          .ifPresent(
              state -> senderKeys.put(new SenderKeyName(Jid.parse(file.group(1)), sender), state));
    }
  }

  private static void addLid(String name, JsonNode content, Map<String, String> lids) {
    Matcher file = LID.matcher(name);
    if (file.matches() && content.isString()) {
      lids.put(file.group(1), content.asString());
    }
  }

  /// Our own keys are made anew and given to everybody: theirs might have been used meanwhile.
  private Map<SenderKeyName, SenderKeyState> withoutOwn(Map<SenderKeyName, SenderKeyState> keys) {
    LinkedAccount own = account();
    Jid lid = own.lid();
    keys.keySet()
        .removeIf(name ->
            name.sender().equals(SignalAddress.of(own.jid()))
                || (lid != null && name.sender().equals(SignalAddress.of(lid))));
    return keys;
  }

  private int number(String field) {
    JsonNode value = creds.path(field);
    if (!value.isInt()) {
      throw new UnreadableAuthException("creds.json " + field + " is missing");
    }
    return value.asInt();
  }

  private static byte[] part(JsonNode account, String field) {
    return Bytes.of(account.path(field), "creds.json account." + field);
  }

  private static KeyPair pair(JsonNode pair, String where) {
    byte[] secret = Bytes.key(pair.path("private"), where + ".private");
    byte[] open = Bytes.key(pair.path("public"), where + ".public");
    KeyPair whole = KeyPair.of(secret);
    if (!Arrays.equals(whole.publicKey(), open)) {
      throw new UnreadableAuthException(where + " is not a pair of keys");
    }
    return whole;
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() && !value.asString().isBlank() ? value.asString() : null;
  }
}

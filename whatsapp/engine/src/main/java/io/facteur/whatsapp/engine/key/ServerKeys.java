package io.facteur.whatsapp.engine.key;

import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.KeyDigestIq;
import io.facteur.whatsapp.engine.query.PreKeyCountIq;
import io.facteur.whatsapp.engine.query.PreKeyUploadIq;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.query.SignedPreKeyIq;
import io.facteur.whatsapp.wire.signal.PreKey;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server holds of our keys, kept sufficient. Asks WhatsApp: not for the thread that
/// handles stanzas. Protocol reference: transport.md §7.4, §7.5.
public final class ServerKeys {
  private static final Logger log = LoggerFactory.getLogger(ServerKeys.class);
  private static final int NO_SUCH_BUNDLE = 404;

  private final KeyRing keyRing;
  private final IqExchange exchange;
  private final Limits limits;

  // A difference that an upload does not cure is not to cost one at every login.
  private final AtomicBoolean mended = new AtomicBoolean();

  /// @param limits how many keys are few, and how many are uploaded then
  public ServerKeys(KeyRing keyRing, IqExchange exchange, Limits limits) {
    this.keyRing = keyRing;
    this.exchange = exchange;
    this.limits = limits;
  }

  /// Asks how many one-time keys are left, and uploads more when they are few.
  public void topUp() {
    int left = exchange.ask(new PreKeyCountIq());
    if (left < limits.fewPreKeys()) {
      upload(left == 0 ? limits.firstPreKeys() : limits.refillPreKeys());
    }
  }

  /// Compares what the server holds with what we have. It gets a full set when it holds nothing,
  /// our signed prekey when it hands out another one, and a few new keys, once, when it lists some
  /// that we do not know.
  public void check() {
    KeyDigestIq.Digest digest;
    try {
      digest = exchange.ask(new KeyDigestIq());
    } catch (QueryRefusedException e) {
      if (e.code() != NO_SUCH_BUNDLE) {
        log.atWarn().addKeyValue("code", e.code()).log("keys.check-refused");
        return;
      }
      digest = KeyDigestIq.Digest.NONE;
    }
    if (!digest.present()) {
      upload(limits.firstPreKeys());
    } else if (digest.hash().length > 0 && !matches(digest)) {
      mend(digest);
    }
  }

  private void mend(KeyDigestIq.Digest digest) {
    SignedPreKey own = keyRing.credentials().signedPreKey();
    SignedPreKey staged = keyRing.credentials().rotation().staged();
    if (staged != null && staged.id() == digest.signedPreKeyId()) {
      // A rotation that was cut off is finished next.
      return;
    }
    boolean otherSigned = digest.signedPreKeyId() != own.id();
    log.atWarn()
        .addKeyValue("listed", digest.preKeyIds().size())
        .addKeyValue("otherSigned", otherSigned)
        .log("keys.digest-differs");
    if (otherSigned) {
      boolean _ = exchange.ask(new SignedPreKeyIq(own));
    } else if (mended.compareAndSet(false, true)) {
      // With an upload come identity and registration id, which may be what differs.
      upload(limits.refillPreKeys());
    }
  }

  private void upload(int count) {
    Credentials own = keyRing.credentials();
    List<PreKey> keys = keyRing.forUpload(count);
    boolean _ =
        exchange.ask(
            new PreKeyUploadIq(
                own.registrationId(), own.identity().publicKey(), own.signedPreKey(), keys));
    keyRing.uploaded(keys);
    log.atInfo().addKeyValue("count", keys.size()).log("keys.uploaded");
  }

  private boolean matches(KeyDigestIq.Digest digest) {
    Credentials own = keyRing.credentials();
    var hashed = new ByteArrayOutputStream();
    hashed.writeBytes(own.identity().publicKey());
    hashed.writeBytes(own.signedPreKey().keys().publicKey());
    hashed.writeBytes(own.signedPreKey().signature());
    Map<Integer, byte[]> known = keyRing.publicPreKeys(digest.preKeyIds());
    for (int id : digest.preKeyIds()) {
      byte[] key = known.get(id);
      if (key == null) {
        return false;
      }
      hashed.writeBytes(key);
    }
    return MessageDigest.isEqual(sha1(hashed.toByteArray()), digest.hash());
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}

package io.facteur.whatsapp.engine.key;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.connection.KnownServer;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.PairingException;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Credentials as bytes: a format number, then the fields in order, each with its length. Absent
/// fields have length -1. Format 1 ended before the known server, format 2 before the rotation.
final class CredentialsCodec {
  private static final int FORMAT = 3;
  private static final int WITHOUT_ROTATION = 2;
  private static final int WITHOUT_SERVER = 1;

  private CredentialsCodec() {}

  static byte[] write(Credentials credentials) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      put(out, credentials.noise().privateKey());
      put(out, credentials.identity().privateKey());
      put(out, credentials.advSecret());
      out.writeInt(credentials.registrationId());
      out.writeInt(credentials.signedPreKeys().size());
      for (SignedPreKey key : credentials.signedPreKeys()) {
        putSigned(out, key);
      }
      out.writeInt(credentials.nextPreKeyId());
      put(out, credentials.routing());
      putMembership(out, credentials.membership());
      putServer(out, credentials.server());
      putRotation(out, credentials.rotation());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static Credentials read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format < WITHOUT_SERVER || format > FORMAT) {
        throw new StoreException("credentials have format " + format + ", not up to " + FORMAT);
      }
      KeyPair noise = KeyPair.of(require(in));
      KeyPair identity = KeyPair.of(require(in));
      byte[] advSecret = require(in);
      int registrationId = in.readInt();
      List<SignedPreKey> signedPreKeys = signedPreKeys(in);
      int nextPreKeyId = in.readInt();
      byte[] routing = get(in);
      Credentials.Membership membership = membership(in);
      KnownServer server = format == WITHOUT_SERVER ? null : server(in);
      Credentials.Rotation rotation =
          format <= WITHOUT_ROTATION ? Credentials.Rotation.NONE : rotation(in);
      return new Credentials(
          noise,
          identity,
          advSecret,
          registrationId,
          signedPreKeys,
          nextPreKeyId,
          rotation,
          membership,
          routing,
          server);
    } catch (IOException e) {
      throw new StoreException("credentials are cut short", e);
    }
  }

  private static List<SignedPreKey> signedPreKeys(DataInputStream in) throws IOException {
    List<SignedPreKey> keys = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      keys.add(signed(in));
    }
    return keys;
  }

  private static void putSigned(DataOutputStream out, SignedPreKey key) throws IOException {
    out.writeInt(key.id());
    put(out, key.keys().privateKey());
    put(out, key.signature());
  }

  private static SignedPreKey signed(DataInputStream in) throws IOException {
    return new SignedPreKey(in.readInt(), KeyPair.of(require(in)), require(in));
  }

  private static void putRotation(DataOutputStream out, Credentials.Rotation rotation)
      throws IOException {
    SignedPreKey staged = rotation.staged();
    Instant dueAt = rotation.dueAt();
    out.writeLong(dueAt == null ? 0 : dueAt.getEpochSecond());
    out.writeBoolean(staged != null);
    if (staged != null) {
      putSigned(out, staged);
    }
  }

  private static Credentials.Rotation rotation(DataInputStream in) throws IOException {
    long dueAt = in.readLong();
    SignedPreKey staged = in.readBoolean() ? signed(in) : null;
    return new Credentials.Rotation(staged, dueAt == 0 ? null : Instant.ofEpochSecond(dueAt));
  }

  private static void putMembership(DataOutputStream out, Credentials.@Nullable Membership given)
      throws IOException {
    out.writeBoolean(given != null);
    if (given != null) {
      LinkedAccount account = given.account();
      out.writeUTF(account.jid().toString());
      out.writeUTF(account.lid() == null ? "" : account.lid().toString());
      out.writeUTF(account.platform());
      out.writeUTF(account.businessName() == null ? "" : account.businessName());
      put(out, given.signedIdentity());
    }
  }

  private static Credentials.@Nullable Membership membership(DataInputStream in)
      throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    Jid jid = Jid.parse(in.readUTF());
    String lid = in.readUTF();
    String platform = in.readUTF();
    String businessName = in.readUTF();
    byte[] signedIdentity = require(in);
    var account =
        new LinkedAccount(
            jid,
            lid.isEmpty() ? null : Jid.parse(lid),
            platform,
            businessName.isEmpty() ? null : businessName,
            isHosted(signedIdentity));
    return new Credentials.Membership(account, signedIdentity);
  }

  private static boolean isHosted(byte[] signedIdentity) {
    try {
      return AdvSigning.isHosted(signedIdentity);
    } catch (PairingException _) {
      // Only passed on: whoever cannot read it will say so.
      return false;
    }
  }

  private static void putServer(DataOutputStream out, @Nullable KnownServer server)
      throws IOException {
    put(out, server == null ? null : server.key());
    if (server != null) {
      out.writeLong(server.validUntil().getEpochSecond());
    }
  }

  private static @Nullable KnownServer server(DataInputStream in) throws IOException {
    byte[] key = get(in);
    return key == null ? null : new KnownServer(key, Instant.ofEpochSecond(in.readLong()));
  }

  private static void put(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte @Nullable [] get(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }

  private static byte[] require(DataInputStream in) throws IOException {
    byte[] bytes = get(in);
    if (bytes == null) {
      throw new StoreException("credentials lack a key");
    }
    return bytes;
  }
}

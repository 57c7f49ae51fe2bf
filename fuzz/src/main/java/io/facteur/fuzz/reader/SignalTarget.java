package io.facteur.fuzz.reader;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.device.KeyIndexList;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.PairingException;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.GroupDecrypted;
import io.facteur.whatsapp.wire.signal.OwnKeys;
import io.facteur.whatsapp.wire.signal.Ratchets;
import io.facteur.whatsapp.wire.signal.SenderKeyState;
import io.facteur.whatsapp.wire.signal.SenderKeys;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// Ciphertexts, distributions of sender keys and proofs of identity from people who make their own:
/// nothing but the exceptions of Signal and of pairing.
public final class SignalTarget {
  private static final KeyPair KEYS = KeyPair.of(new byte[32]);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final OwnKeys OWN =
      new OwnKeys(KEYS, 1, _ -> Optional.of(KEYS), _ -> Optional.of(KEYS));

  private SignalTarget() {}

  /// @param data which of them, then its bytes
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
    try {
      switch (data[0] & 3) {
        case 0 -> {
          Decrypted _ = decrypt(CiphertextKind.MESSAGE, bytes);
        }
        case 1 -> {
          Decrypted _ = decrypt(CiphertextKind.PREKEY, bytes);
        }
        case 2 -> {
          SenderKeyState state = SenderKeys.accept(Optional.empty(), bytes);
          GroupDecrypted _ = SenderKeys.decrypt(Optional.of(state), bytes);
        }
        default -> {
          Optional<KeyIndexList> _ = KeyIndexList.read(bytes, Optional.empty());
          byte[] _ = AdvSigning.verifySender(bytes, KEYS.publicKey(), Optional.empty(), false);
        }
      }
    } catch (SignalException | PairingException _) {
      // It said so.
    }
  }

  private static Decrypted decrypt(CiphertextKind kind, byte[] bytes) throws SignalException {
    return Ratchets.decrypt(Optional.empty(), kind, bytes, OWN, RANDOM);
  }
}

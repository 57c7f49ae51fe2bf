package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.wire.device.KeyIndexList;
import java.util.ArrayList;
import java.util.List;

/// The statement, signed by a person's phone, which linked devices are theirs. Only used inside
/// turns.
///
/// Protocol reference: messaging.md §3.2.
public final class KeyIndexLists {
  private static final int PHONE_INDEX = 0;

  private final Devices devices;
  private final Randomness randomness;

  public KeyIndexLists(Devices devices, Randomness randomness) {
    this.devices = devices;
    this.randomness = randomness;
  }

  /// The list as of now.
  public byte[] sign(Account account) {
    List<Integer> valid = new ArrayList<>(List.of(PHONE_INDEX));
    valid.addAll(devices.keyIndexes(account.phone()));
    return new KeyIndexList(
            account.rawId(), account.devicesChangedAt(), account.lastKeyIndex(), valid, false)
        .sign(
            account.keys().identityKeys().keys(), randomness.named("signature|" + account.phone()));
  }
}

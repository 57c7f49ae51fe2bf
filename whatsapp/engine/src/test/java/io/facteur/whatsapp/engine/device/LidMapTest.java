package io.facteur.whatsapp.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.store.RatchetWrite;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LidMapTest {
  private static final Jid PHONE = Jid.user("491");
  private static final Jid LID = Jid.lid("1001");

  private final EngineStores stores = InMemoryStores.create();
  private final SecureRandom random = new SecureRandom();
  private final List<String> linked = new ArrayList<>();
  private final List<Jid> disputed = new ArrayList<>();
  private final LidMap lidMap =
      new LidMap(
          stores.lidMappings(),
          new RatchetBook(
              stores.ratchets(),
              stores.identities(),
              new KeyRing(stores.device(), stores.preKeys(), random),
              random),
          new LidMap.Watcher() {
            @Override
            public void linked(Jid phone, Jid lid) {
              linked.add(phone + "=" + lid);
            }

            @Override
            public void disputed(LidMap map, Jid phone) {
              disputed.add(phone);
            }
          });

  @Test
  void answersByLidOnceItIsKnown() {
    assertThat(lidMap.canonical(PHONE.withDevice(4))).isEqualTo(PHONE.withDevice(4));

    lidMap.learn(PHONE, LID);

    assertThat(lidMap.canonical(PHONE.withDevice(4))).isEqualTo(LID.withDevice(4));
    assertThat(lidMap.phoneOf(LID.withDevice(4))).contains(PHONE.withDevice(4));
    assertThat(lidMap.alternate(PHONE)).isEqualTo(LID);
    assertThat(lidMap.alternate(LID)).isEqualTo(PHONE);
  }

  @Test
  void movesSignalStateToTheLid() {
    put(PHONE, 1);
    put(PHONE.withDevice(2), 2);
    stores.identities().put(SignalAddress.of(PHONE), new byte[] {9});

    lidMap.learn(LID, PHONE);

    assertThat(state(LID)).isEqualTo(1);
    assertThat(state(LID.withDevice(2))).isEqualTo(2);
    assertThat(stores.ratchets().addressesOf("491")).isEmpty();
    assertThat(stores.identities().find(SignalAddress.of(LID)).orElseThrow()).containsExactly(9);
    assertThat(stores.identities().find(SignalAddress.of(PHONE))).isEmpty();
  }

  @Test
  void keepsStateThatTheLidAlreadyHas() {
    put(PHONE, 1);
    put(LID, 7);

    lidMap.learn(PHONE, LID);

    assertThat(state(LID)).isEqualTo(7);
    assertThat(stores.ratchets().load(SignalAddress.of(PHONE))).isEmpty();
  }

  @Test
  void ignoresPairsThatAreNone() {
    lidMap.learn(PHONE, PHONE);
    lidMap.learn(LID, Jid.lid("1002"));
    lidMap.learn(Jid.group("120363"), LID);

    assertThat(lidMap.lidOf(PHONE)).isEmpty();
    assertThat(lidMap.phoneOf(LID)).isEmpty();
    assertThat(lidMap.alternate(Jid.group("120363"))).isNull();
  }

  @Test
  void letsAWeakSourceFillGapsOnly() {
    lidMap.learn(PHONE, LID);

    lidMap.learn(PHONE, Jid.lid("1002"), LidSource.HISTORY);

    assertThat(lidMap.canonical(PHONE)).isEqualTo(LID);
    assertThat(disputed).as("the server is asked").containsExactly(PHONE);

    lidMap.learn(PHONE, Jid.lid("1002"), LidSource.SERVER_ANSWER);

    assertThat(lidMap.canonical(PHONE)).isEqualTo(Jid.lid("1002"));
  }

  @Test
  void tellsEachPairOnceButNotOurOwn() {
    lidMap.learn(PHONE, LID);
    lidMap.learn(LID, PHONE, LidSource.SERVER_ANSWER);
    lidMap.learn(Jid.user("499"), Jid.lid("1009"), LidSource.OWN_ACCOUNT);

    assertThat(linked).containsExactly(PHONE + "=" + LID);
    assertThat(lidMap.canonical(Jid.user("499"))).isEqualTo(Jid.lid("1009"));
  }

  @Test
  void followsANumberToItsNextOwner() {
    lidMap.learn(PHONE, LID);

    lidMap.learn(PHONE, Jid.lid("1002"));

    assertThat(lidMap.canonical(PHONE)).isEqualTo(Jid.lid("1002"));
    assertThat(lidMap.phoneOf(LID)).as("the former owner has none").isEmpty();
    lidMap.learn(Jid.user("492"), LID);
    assertThat(lidMap.canonical(PHONE)).isEqualTo(Jid.lid("1002"));
    assertThat(lidMap.phoneOf(LID)).contains(Jid.user("492"));
  }

  @Test
  void finishesAMoveThatWasCutOff() {
    lidMap.learn(PHONE, LID);
    put(PHONE, 3);

    assertThat(lidMap.reclaim(LID)).isTrue();

    assertThat(state(LID)).isEqualTo(3);
    assertThat(lidMap.reclaim(LID)).isFalse();
  }

  private void put(Jid device, int state) {
    assertThat(
            stores
                .ratchets()
                .compareAndSet(
                    List.of(
                        new RatchetWrite(SignalAddress.of(device), 0, new byte[] {(byte) state}))))
        .isEmpty();
  }

  private int state(Jid device) {
    return stores.ratchets().load(SignalAddress.of(device)).orElseThrow().bytes()[0];
  }
}

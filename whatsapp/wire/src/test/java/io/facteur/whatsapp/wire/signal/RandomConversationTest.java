package io.facteur.whatsapp.wire.signal;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.signal.SignalException.DuplicateMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two devices over a bad line: messages overtake each other, are lost, come twice; both start new
/// sessions whenever they like; writers lose the race for the state. A message is overtaken by at
/// most four later ones, because five receiving chains are kept and each message may turn the
/// ratchet.
class RandomConversationTest {
  private static final int STEPS = 500;
  private static final int LATER_ONES = Limits.RECEIVING_CHAINS - 1;
  private static final int NEW_SESSIONS = 15;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void opensEveryDeliveredMessageExactlyOnce(long seed) throws SignalException {
    var line = new Line(seed);

    for (int step = 0; step < STEPS; step++) {
      line.step();
    }
    line.drain();

    assertThat(line.opened).isGreaterThan(STEPS / 4);
    assertThat(line.duplicates).isGreaterThan(STEPS / 40);
    assertThat(line.archivedReads).isPositive();
    assertThat(line.racesLost).isPositive();
  }

  private static final class Flight {
    final Encrypted message;
    final String text;
    final int number;
    int overtaken;
    boolean opened;

    Flight(Encrypted message, String text, int number) {
      this.message = message;
      this.text = text;
      this.number = number;
    }
  }

  private static final class End {
    final Device device;
    final List<Flight> incoming = new ArrayList<>();
    int initiations;

    End(long seed) {
      device = Device.seeded(seed);
    }
  }

  private static final class Line {
    private final Random dice;
    private final End left;
    private final End right;
    private final Set<String> usedLinks = new HashSet<>();
    private int sent;
    private int opened;
    private int duplicates;
    private int archivedReads;
    private int racesLost;

    Line(long seed) {
      dice = new Random(seed);
      left = new End(seed * 2 + 1000);
      right = new End(seed * 2 + 1001);
    }

    void step() throws SignalException {
      boolean fromLeft = dice.nextBoolean();
      var from = fromLeft ? left : right;
      var to = fromLeft ? right : left;
      int choice = dice.nextInt(100);
      if (choice < 3) {
        initiate(from, to);
      } else if (choice < 50) {
        send(from, to);
      } else if (choice < 54) {
        lose(to);
      } else {
        deliver(to);
      }
    }

    void drain() throws SignalException {
      for (var end : List.of(left, right)) {
        while (!end.incoming.isEmpty()) {
          deliver(end);
        }
      }
    }

    private void initiate(End from, End to) throws SignalException {
      if (from.initiations < NEW_SESSIONS) {
        from.initiations++;
        var peer = to.device;
        from.device.initiateWith(dice.nextBoolean() ? peer.bundle() : peer.bundleWithoutPreKey());
      }
    }

    private void send(End from, End to) throws SignalException {
      if (from.device.store.load().state().isEmpty()) {
        from.device.initiateWith(to.device.bundle());
      }
      if (dice.nextInt(10) == 0) {
        loseARace(from.device);
        return;
      }
      var link = from.device.state().ratchets().getFirst().sending();
      assertThat(usedLinks.add(hex(link.key()) + "/" + link.counter())).isTrue();
      String text = "text " + sent;
      to.incoming.add(new Flight(from.device.send(text), text, sent));
      sent++;
    }

    /// Another writer, from the same state, was faster; what this one made is never sent.
    private void loseARace(Device device) throws SignalException {
      var stale = device.store.load();
      var winner = Ratchets.encrypt(device.state(), "lost on the line".getBytes(UTF_8));
      assertThat(device.store.replace(device.store.load(), winner.next())).isTrue();
      var link = stale.state().orElseThrow().ratchets().getFirst().sending();
      assertThat(usedLinks.add(hex(link.key()) + "/" + link.counter())).isTrue();

      var loser = Ratchets.encrypt(stale.state().orElseThrow(), "never sent".getBytes(UTF_8));

      assertThat(device.store.replace(stale, loser.next())).isFalse();
      racesLost++;
    }

    private void lose(End at) {
      if (!at.incoming.isEmpty()) {
        at.incoming.remove(dice.nextInt(at.incoming.size()));
      }
    }

    private void deliver(End at) throws SignalException {
      if (at.incoming.isEmpty()) {
        return;
      }
      var flight =
          at.incoming.stream()
              .filter(waiting -> waiting.overtaken >= LATER_ONES)
              .findFirst()
              .orElseGet(() -> at.incoming.get(dice.nextInt(at.incoming.size())));
      if (flight.opened) {
        assertThatThrownBy(() -> at.device.open(flight.message))
            .isInstanceOf(DuplicateMessage.class);
        duplicates++;
      } else {
        open(at.device, flight);
      }
      at.incoming.stream()
          .filter(waiting -> waiting.number < flight.number)
          .forEach(waiting -> waiting.overtaken++);
      if (dice.nextInt(4) != 0) {
        at.incoming.remove(flight);
      }
    }

    private void open(Device device, Flight flight) throws SignalException {
      var before = device.store.load().state().map(state -> hex(state.baseKey()));
      var decrypted = device.open(flight.message);
      assertThat(new String(decrypted.plaintext(), UTF_8)).isEqualTo(flight.text);
      assertThat(decrypted.identityChanged()).isFalse();
      device.store.replace(device.store.load(), decrypted.next());
      decrypted.usedOneTimePreKey().ifPresent(device.preKeys::remove);
      boolean sameAsBefore = before.filter(hex(decrypted.next().baseKey())::equals).isPresent();
      if (!decrypted.newSession() && !sameAsBefore) {
        archivedReads++;
      }
      flight.opened = true;
      opened++;
    }
  }
}

package io.facteur.whatsapp.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultBookTest {
  private static final DeviceId ALICE = new DeviceId("33600000001", 1);
  private static final DeviceId BOB = new DeviceId("33600000002", 1);
  private static final Node MESSAGE = Node.of("message");

  private final FaultBook book = new FaultBook();

  @Test
  void strikesTheNextStanzasOfItsDeviceAndTag() {
    book.arm(
        new Armed(new Fault.Drop(), Way.IN, ALICE.phone(), OptionalInt.of(1), "message", 1, 2));

    assertThat(book.strike(ALICE, Way.OUT, MESSAGE)).as("the other way").isEmpty();
    assertThat(book.strike(BOB, Way.IN, MESSAGE)).as("another person").isEmpty();
    assertThat(book.strike(ALICE, Way.IN, Node.of("receipt"))).as("another tag").isEmpty();
    assertThat(struck(4)).containsExactly(false, true, true, false);
    assertThat(book.armed()).isEmpty();
    assertThat(book.struck()).containsEntry("drop", 2);
  }

  @Test
  void strikesEverybodyWhenNobodyIsNamed() {
    book.arm(new Armed(new Fault.Cut(), Way.OUT, null, OptionalInt.empty(), null, 0, 2));

    assertThat(book.strike(BOB, Way.OUT, MESSAGE)).contains(new Fault.Cut());
    assertThat(book.strike(ALICE, Way.OUT, Node.of("iq"))).contains(new Fault.Cut());
  }

  @Test
  void letsTheOldestStrikeFirst() {
    book.arm(new Armed(new Fault.Drop(), Way.IN, null, OptionalInt.empty(), null, 0, 1));
    book.arm(new Armed(new Fault.Cut(), Way.IN, null, OptionalInt.empty(), null, 0, 1));

    assertThat(book.strike(ALICE, Way.IN, MESSAGE)).contains(new Fault.Drop());
    assertThat(book.strike(ALICE, Way.IN, MESSAGE)).contains(new Fault.Cut());
  }

  @Test
  void forgetsEverythingWhenItIsCleared() {
    book.arm(new Armed(new Fault.Drop(), Way.IN, null, OptionalInt.empty(), null, 0, 1));
    book.clear();

    assertThat(book.strike(ALICE, Way.IN, MESSAGE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop",
        "delay",
        "duplicate",
        "reorder",
        "corrupt",
        "cut",
        "half-open",
        "stream-error",
        "replaced",
        "logged-out",
        "pre-key-shortage",
        "lid-only",
        "refuse"
      })
  void knowsEveryFaultByItsName(String name) {
    Optional<Fault> fault = Faults.named(name, 0, Duration.ZERO);

    assertThat(fault.map(Faults::name)).contains(name);
  }

  @Test
  void namesEveryFault() {
    List<String> names =
        List.of(Fault.class.getPermittedSubclasses()).stream().map(Class::getSimpleName).toList();

    assertThat(names).as("each has a line in the test above").hasSize(13);
  }

  private List<Boolean> struck(int times) {
    return IntStream.range(0, times)
        .mapToObj(_ -> book.strike(ALICE, Way.IN, MESSAGE).isPresent())
        .toList();
  }
}

package io.facteur.whatsapp.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeatherTest {
  private static final DeviceId ALICE = new DeviceId("33600000001", 1);
  private static final DeviceId BOB = new DeviceId("33600000002", 1);
  private static final Node MESSAGE = Node.of("message");
  private static final Map<String, Integer> MIXED =
      Map.of("drop", 100, "delay", 100, "duplicate", 100);

  @Test
  void repeatsItselfWithItsSeed() {
    assertThat(drawn(new Weather(7, MIXED), ALICE)).isEqualTo(drawn(new Weather(7, MIXED), ALICE));
    assertThat(drawn(new Weather(8, MIXED), ALICE))
        .isNotEqualTo(drawn(new Weather(7, MIXED), ALICE));
  }

  @Test
  void strikesOneDeviceWhateverAnotherSays() {
    var weather = new Weather(7, MIXED);
    List<Optional<Fault>> _ = drawn(weather, BOB);

    assertThat(drawn(weather, ALICE)).isEqualTo(drawn(new Weather(7, MIXED), ALICE));
  }

  @Test
  void strikesAsOftenAsItWasTold() {
    assertThat(drawn(new Weather(7, MIXED), ALICE).stream().filter(Optional::isPresent).count())
        .isBetween(230L, 370L);
  }

  @Test
  void leavesLoginsAndQuestionsAlone() {
    var weather = new Weather(7, Map.of("drop", 1_000));

    assertThat(weather.draw(ALICE, Way.OUT, Node.of("success"))).isEmpty();
    assertThat(weather.draw(ALICE, Way.IN, Node.of("iq"))).isEmpty();
    assertThat(weather.draw(ALICE, Way.IN, MESSAGE)).contains(new Fault.Drop());
  }

  @Test
  void reordersNothingThatOneDeviceSays() {
    var weather = new Weather(7, Map.of("reorder", 1_000));

    assertThat(weather.draw(ALICE, Way.IN, MESSAGE)).isEmpty();
    assertThat(weather.draw(ALICE, Way.OUT, MESSAGE)).contains(new Fault.Reorder());
  }

  @Test
  void refusesWhatIsNoFault() {
    assertThatThrownBy(() -> new Weather(7, Map.of("hail", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hail");
    assertThatThrownBy(() -> new Weather(7, Map.of("drop", 600, "cut", 600)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Optional<Fault>> drawn(Weather weather, DeviceId device) {
    return IntStream.range(0, 1_000).mapToObj(_ -> weather.draw(device, Way.OUT, MESSAGE)).toList();
  }
}

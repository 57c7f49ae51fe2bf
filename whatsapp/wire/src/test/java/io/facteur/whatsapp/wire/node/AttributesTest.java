package io.facteur.whatsapp.wire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
  private static final Map<String, String> THREE = new LinkedHashMap<>();

  static {
    THREE.put("id", "1");
    THREE.put("to", "2");
    THREE.put("type", "3");
  }

  @Test
  void isTheMapItWasMadeOf() {
    Attributes attributes = Attributes.copyOf(THREE);

    assertThat(attributes).isEqualTo(THREE).hasSameHashCodeAs(THREE).hasSize(3);
    assertThat(attributes.get("to")).isEqualTo("2");
    assertThat(attributes.get("from")).isNull();
    assertThat(attributes.containsKey("type")).isTrue();
    assertThat(new ArrayList<>(attributes.keySet())).isEqualTo(List.of("id", "to", "type"));
  }

  @Test
  void doesNotChange() {
    Map<String, String> given = new LinkedHashMap<>(THREE);
    Map<String, String> attributes = Attributes.copyOf(given);
    given.put("id", "other");

    assertThat(attributes).containsEntry("id", "1");
    assertThatThrownBy(() -> attributes.put("id", "2"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> attributes.keySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keepsTheLaterOfTwoWithOneName() {
    var pairs = new String[6];
    int end = Attributes.put(pairs, 0, "id", "1");
    end = Attributes.put(pairs, end, "to", "2");
    end = Attributes.put(pairs, end, "id", "3");

    assertThat(Attributes.of(pairs, end)).isEqualTo(Map.of("id", "3", "to", "2"));
  }
}

package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [LidMappingStore] does.
public abstract class LidMappingStoreContract {
  private LidMappingStore store;

  /// An empty store.
  protected abstract LidMappingStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void answersInBothDirections() {
    assertThat(store.put("491", "777")).isTrue();

    assertThat(store.lidOf("491")).contains("777");
    assertThat(store.phoneOf("777")).contains("491");
    assertThat(store.lidOf("777")).isEmpty();
  }

  @Test
  void saysWhetherAPairWasNews() {
    store.put("491", "777");

    assertThat(store.put("491", "777")).isFalse();
    assertThat(store.put("491", "778")).isTrue();
  }

  @Test
  void staysOneToOneWhenAPhoneGetsAnotherLid() {
    store.put("491", "777");

    store.put("491", "778");

    assertThat(store.lidOf("491")).contains("778");
    assertThat(store.phoneOf("778")).contains("491");
    assertThat(store.phoneOf("777")).isEmpty();
  }

  @Test
  void staysOneToOneWhenALidGetsAnotherPhone() {
    store.put("491", "777");

    store.put("492", "777");

    assertThat(store.phoneOf("777")).contains("492");
    assertThat(store.lidOf("492")).contains("777");
    assertThat(store.lidOf("491")).isEmpty();
  }

  @Test
  void fillsGapsWithoutOverwriting() {
    assertThat(store.putIfUnknown("491", "777")).isTrue();

    assertThat(store.putIfUnknown("491", "778")).isFalse();
    assertThat(store.putIfUnknown("492", "777")).isFalse();
    assertThat(store.putIfUnknown("492", "778")).isTrue();

    assertThat(store.lidOf("491")).contains("777");
    assertThat(store.lidOf("492")).contains("778");
  }
}

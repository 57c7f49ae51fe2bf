package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.noise.RootKey;
import org.junit.jupiter.api.Test;

class WrongRootStoryTest {

  @Test
  void tellsNothingToAServerThatCannotProveItself() {
    try (var sandbox = new Sandbox()) {
      var settings = sandbox.settings().at(sandbox.settings().webSocket(), RootKey.WHATSAPP);
      try (var companion = Companion.assemble(settings, InMemoryStores.create())) {
        companion.engine().start();

        await()
            .atMost(Companion.PATIENCE)
            .until(() -> companion.events().disconnections().size() >= 2);

        assertThat(companion.events().disconnections())
            .allSatisfy(end ->
                assertThat(end)
                    .isInstanceOfSatisfying(
                        Disconnection.UntrustedServer.class,
                        untrusted -> assertThat(untrusted.delay()).isPositive()));
        assertThat(companion.events().codes()).isEmpty();
      }
    }
  }
}

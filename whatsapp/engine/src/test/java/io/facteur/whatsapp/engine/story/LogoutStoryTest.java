package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.LinkState;
import org.junit.jupiter.api.Test;

class LogoutStoryTest {

  @Test
  void noticesThatThePhoneRemovedIt() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      int device = companion.events().links().getFirst().jid().device();

      sandbox.unlink(Sandbox.ALICE, device);

      await().atMost(Companion.PATIENCE).until(() -> isLoggedOut(companion));
    }
  }

  @Test
  void isRefusedWhenItWasRemovedWhileAway() {
    try (var sandbox = new Sandbox()) {
      Companion away = Companion.linked(sandbox, Sandbox.ALICE);
      away.close();
      sandbox.unlink(Sandbox.ALICE, away.events().links().getFirst().jid().device());

      try (var back = Companion.assemble(sandbox.settings(), away.stores())) {
        back.engine().start();

        await().atMost(Companion.PATIENCE).until(() -> isLoggedOut(back));
      }
    }
  }

  @Test
  void leavesTheAccountWhenAsked() {
    try (var sandbox = new Sandbox()) {
      Companion companion = Companion.linked(sandbox, Sandbox.ALICE);

      companion.engine().logout();

      assertThat(isLoggedOut(companion)).isTrue();
      try (var ghost = Companion.assemble(sandbox.settings(), companion.stores())) {
        ghost.engine().start();

        await().atMost(Companion.PATIENCE).until(() -> isLoggedOut(ghost));
      }
    }
  }

  @Test
  void doesNotFightOverItsPlace() {
    try (var sandbox = new Sandbox();
        var first = Companion.linked(sandbox, Sandbox.ALICE);
        var second = Companion.assemble(sandbox.settings(), first.stores())) {
      second.engine().start();
      second.awaitOnline();

      await()
          .atMost(Companion.PATIENCE)
          .until(() ->
              first.engine().state() instanceof LinkState.Closed closed
                  && closed.cause() instanceof Disconnection.Conflict);
      assertThat(second.engine().state()).isInstanceOf(LinkState.Online.class);
    }
  }

  private static boolean isLoggedOut(Companion companion) {
    return companion.engine().state() instanceof LinkState.Closed closed
        && closed.cause() instanceof Disconnection.LoggedOut;
  }
}

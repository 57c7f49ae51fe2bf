package io.facteur.session.lifecycle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.session.SessionStatus;
import io.facteur.session.registry.Intent;
import io.facteur.session.registry.Session;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is done to sessions once in a while, and after the database was put back.
class FleetUpkeepTest extends FleetFixture {
  @Test
  void dropsOnceWhatARestoreMadeDangerous() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    restores.set(1);

    registry.intendNewStart("shop");
    fleet.tend("shop");
    registry.intendNewStart("shop");
    fleet.tend("shop");

    assertThat(stores.forgotten).containsExactly("sending of shop");
    assertThat(session("shop").linked()).isTrue();
  }

  @Test
  void putsToRestWhatNobodyUses() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    engines.getLast().events.offline(new Disconnection.Transient("closed", Duration.ofSeconds(1)));
    Instant later = Instant.now().plusSeconds(60);
    assertThat(registry.dormant(Instant.now().minusSeconds(60))).isEmpty();
    assertThat(registry.dormant(later)).extracting(Session::id).containsExactly("shop");

    fleet.retire("shop", later);

    assertThat(status("shop")).isEqualTo(SessionStatus.INACTIVE);
    assertThat(session("shop").standing().reason()).isEqualTo("unused");
    assertThat(session("shop").intent()).isEqualTo(Intent.STOP);
    assertThat(session("shop").linked()).isTrue();
    assertThat(engines.getLast().closed()).isTrue();
    assertThat(registry.dormant(later)).isEmpty();
    registry.intendNewStart("shop");
    assertThat(fleet.tend("shop")).isTrue();
  }

  @Test
  void keepsWhatIsConnectedOrHadAMessage() {
    create("shop");
    fleet.tend("shop");
    engines.getLast().events.linked(ACCOUNT);
    engines.getLast().comeOnline();
    assertThat(registry.dormant(Instant.now().plusSeconds(60))).isEmpty();

    engines.getLast().events.settled("3EB0", new SendOutcome.Acknowledged(Instant.now()));
    fleet.writeTraces();
    engines.getLast().events.offline(new Disconnection.Transient("closed", Duration.ofSeconds(1)));

    assertThat(session("shop").activeAt()).isAfter(Instant.now().minusSeconds(60));
    Instant before = requireNonNull(session("shop").activeAt());
    assertThat(registry.dormant(before)).isEmpty();
  }
}

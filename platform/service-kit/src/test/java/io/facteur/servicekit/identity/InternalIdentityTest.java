package io.facteur.servicekit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InternalIdentityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String SECRET = "a-secret-of-at-least-32-characters";
  private static final Caller CALLER = new Caller("key1", Set.of("read", "write"), Set.of("shop"));

  private final InternalIdentity identity = at(NOW, SECRET);
  private final String header = identity.header("GET", "/api/v1/sessions", "limit=5", CALLER);

  @Test
  void knowsWhoAsksByTheHeaderOfThisVeryRequest() {
    assertThat(identity.verify(header, "GET", "/api/v1/sessions", "limit=5")).contains(CALLER);
  }

  @Test
  void knowsAHeaderOnceOnly() {
    assertThat(identity.verify(header, "GET", "/api/v1/sessions", "limit=5")).isPresent();

    assertThat(identity.verify(header, "GET", "/api/v1/sessions", "limit=5")).isEmpty();
    String another = identity.header("GET", "/api/v1/sessions", "limit=5", CALLER);
    assertThat(identity.verify(another, "GET", "/api/v1/sessions", "limit=5")).contains(CALLER);
  }

  @Test
  void remembersAHeaderForAsLongAsItWouldBeGood() {
    SettableClock clock = new SettableClock(NOW);
    UsedHeaders used = new UsedHeaders(clock, Duration.ofSeconds(121));
    assertThat(used.first("early")).isTrue();
    clock.set(NOW.plusSeconds(100));
    assertThat(used.first("late")).isTrue();

    clock.set(NOW.plusSeconds(120));
    assertThat(used.first("early")).isFalse();
    clock.set(NOW.plusSeconds(220));
    assertThat(used.first("late")).isFalse();
    clock.set(NOW.plusSeconds(1000));
    assertThat(used.first("another")).isTrue();
    clock.set(NOW.plusSeconds(2000));
    assertThat(used.first("late")).isTrue();
  }

  @Test
  void makesNoHeaderForACallerWhoseWordsCouldBeTakenForOthers() {
    for (String session : new String[] {"a+b", "a.b", "a|b", ""}) {
      Caller caller = new Caller("key1", Set.of("read"), Set.of(session));
      assertThatThrownBy(() -> identity.header("GET", "/", "", caller))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void knowsAQueryHoweverItIsWritten() {
    String signed = identity.header("GET", "/", "chatId=1@g.us&limit=5&q=a+b&limit=6", CALLER);

    assertThat(identity.verify(signed, "GET", "/", "chatId=1%40g.us&limit=5&limit=6&q=a%20b"))
        .contains(CALLER);
    String another = identity.header("GET", "/", "q=a%26limit=5", CALLER);
    assertThat(identity.verify(another, "GET", "/", "q=a&limit=5")).isEmpty();
    String unreadable = identity.header("GET", "/", "q=100%", CALLER);
    assertThat(identity.verify(unreadable, "GET", "/", "q=100%")).contains(CALLER);
  }

  @Test
  void refusesTheHeaderOfAnotherRequest() {
    assertThat(identity.verify(header, "POST", "/api/v1/sessions", "limit=5")).isEmpty();
    assertThat(identity.verify(header, "GET", "/api/v1/sessions/shop", "limit=5")).isEmpty();
    assertThat(identity.verify(header, "GET", "/api/v1/sessions", "limit=6")).isEmpty();
  }

  @Test
  void refusesAHeaderWhoseFieldsWereChanged() {
    String raised = header.replace(".read+write.", ".admin.");

    assertThat(raised).isNotEqualTo(header);
    assertThat(identity.verify(raised, "GET", "/api/v1/sessions", "limit=5")).isEmpty();
  }

  @Test
  void refusesAHeaderThatIsTooOldOrFromTheFuture() {
    for (Duration off : new Duration[] {Duration.ofSeconds(61), Duration.ofSeconds(-61)}) {
      assertThat(at(NOW.plus(off), SECRET).verify(header, "GET", "/api/v1/sessions", "limit=5"))
          .isEmpty();
    }
  }

  @Test
  void refusesAHeaderMadeWithAnotherSecretAndAnyNonsense() {
    InternalIdentity other = at(NOW, "another-secret-of-32-characters-or-so");

    assertThat(other.verify(header, "GET", "/api/v1/sessions", "limit=5")).isEmpty();
    assertThat(identity.verify("", "GET", "/", "")).isEmpty();
    assertThat(identity.verify("v1.x.y.z.a.b.c", "GET", "/", "")).isEmpty();
  }

  @Test
  void wantsASecretThatIsLongEnough() {
    assertThatThrownBy(() -> at(NOW, "short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("facteur.internal-secret");
  }

  private static InternalIdentity at(Instant now, String secret) {
    return new InternalIdentity(secret, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    void set(Instant instant) {
      now = instant;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

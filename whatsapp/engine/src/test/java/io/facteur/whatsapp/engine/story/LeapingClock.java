package io.facteur.whatsapp.engine.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that is two minutes further on each time it is looked at.
final class LeapingClock extends Clock {
  private final AtomicLong looks = new AtomicLong();

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plus(Duration.ofMinutes(2).multipliedBy(looks.incrementAndGet()));
  }
}

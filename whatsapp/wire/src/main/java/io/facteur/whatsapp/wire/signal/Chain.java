package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.signal.SignalException.DuplicateMessage;
import io.facteur.whatsapp.wire.signal.SignalException.TooFarAhead;
import java.util.ArrayList;

/// A chain as its receiver sees it: the link expected next, and the seeds of messages that have not
/// come yet. Serves the double ratchet and sender keys alike.
record Chain(ChainKey expected, SkippedSeeds skipped) {

  /// The seed of one message, and the chain without it.
  record Taken(Chain rest, byte[] seed) {}

  static Chain startingAt(ChainKey first) {
    return new Chain(first, SkippedSeeds.NONE);
  }

  Taken take(int counter) throws DuplicateMessage, TooFarAhead {
    if (counter < expected.counter()) {
      return takeSkipped(counter);
    }
    int ahead = counter - expected.counter();
    if (ahead > Limits.AHEAD) {
      throw new TooFarAhead(ahead);
    }
    var passed = new ArrayList<SkippedSeeds.Seed>(ahead);
    var link = expected;
    while (link.counter() < counter) {
      passed.add(new SkippedSeeds.Seed(link.counter(), link.seed()));
      link = link.next();
    }
    return new Taken(new Chain(link.next(), skipped.plus(passed)), link.seed());
  }

  private Taken takeSkipped(int counter) throws DuplicateMessage {
    var seed = skipped.find(counter).orElseThrow(() -> new DuplicateMessage(counter));
    return new Taken(new Chain(expected, skipped.without(seed)), seed.value());
  }
}

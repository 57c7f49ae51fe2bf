package io.facteur.benchmarks.load;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.store.InboundJournal;

/// A journal whose entries are not in this process's memory: an installation has them in its
/// database. Nothing that is measured asks for an entry again.
final class UnkeptJournal implements InboundJournal {

  @Override
  public Recording record(Inbound inbound) {
    return Recording.NEW;
  }

  @Override
  public boolean contains(String dedupeKey) {
    return false;
  }

  @Override
  public boolean containsCiphertext(byte[] sha256) {
    return false;
  }
}

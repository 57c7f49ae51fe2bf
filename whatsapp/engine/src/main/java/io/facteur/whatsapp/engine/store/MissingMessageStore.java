package io.facteur.whatsapp.engine.store;

import java.util.List;

/// Messages that came, were acknowledged, and could not be read: each is wanted until it was read.
/// Few, if any.
public interface MissingMessageStore {

  /// Sets one, in the place of another with its key. Durable at return: the server may then be told
  /// that the message arrived.
  void put(MissingMessage message);

  /// All there are, oldest first.
  List<MissingMessage> all();

  /// Forgets one; nothing happens when there is none.
  void remove(String key);
}

package io.facteur.receiver.contact;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who wrote to a session, and what they call themselves.
public interface Contacts {

  /// Somebody wrote under this name; durable at return. Their newest name holds.
  ///
  /// @param person in canonical form
  void wrote(String sessionId, Jid person, @Nullable String name);

  /// Those after a place, see [Person#place()].
  ///
  /// @param after null for the first ones
  List<Person> after(String sessionId, @Nullable String after, int limit);

  /// What those of these people call themselves who said so.
  Map<Jid, String> names(String sessionId, Collection<Jid> people);

  /// Whether this person is known under this address.
  boolean knows(String sessionId, Jid person);

  /// Drops a session's.
  void forget(String sessionId);

  /// One of them.
  ///
  /// @param name null as long as they gave none
  record Person(Jid jid, @Nullable String name) {
    /// Where they stand among those of their session.
    public String place() {
      return jid.toString();
    }
  }

  /// Whether a text is such a place.
  static boolean isPlace(String text) {
    return text.contains("@");
  }
}

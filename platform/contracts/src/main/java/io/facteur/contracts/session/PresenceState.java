package io.facteur.contracts.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What somebody is doing.
public enum PresenceState {
  /// Looking at WhatsApp.
  ONLINE,
  /// Not any more.
  OFFLINE,
  /// Writing.
  TYPING,
  /// Recording a voice note.
  RECORDING,
  /// Not writing or recording any more.
  PAUSED;

  /// The name in JSON.
  @JsonValue
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The state of a name.
  ///
  /// @throws IllegalArgumentException when there is none
  @JsonCreator
  public static PresenceState of(String publicName) {
    return valueOf(publicName.toUpperCase(Locale.ROOT));
  }
}

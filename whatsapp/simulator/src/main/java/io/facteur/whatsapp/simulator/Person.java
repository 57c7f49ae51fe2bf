package io.facteur.whatsapp.simulator;

/// Somebody who has a phone from the start.
///
/// @param phoneNumber in E.164 form, such as `+33600000001`
/// @param name shown to others
public record Person(String phoneNumber, String name) {
  /// Refuses numbers in another form.
  public Person {
    if (!phoneNumber.matches("\\+[1-9][0-9]{6,14}")) {
      throw new IllegalArgumentException("phoneNumber is not in E.164 form");
    }
  }

  String digits() {
    return phoneNumber.substring(1);
  }
}

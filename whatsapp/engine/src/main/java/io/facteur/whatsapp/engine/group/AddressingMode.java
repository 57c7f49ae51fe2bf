package io.facteur.whatsapp.engine.group;

/// How the members of a group are addressed. Protocol reference: messaging.md §1.4.
public enum AddressingMode {
  /// By hidden id; all new groups.
  LID,
  /// By phone number.
  PN;

  /// The word on the wire.
  public String wireName() {
    return this == LID ? "lid" : "pn";
  }

  static AddressingMode of(String wireName) {
    return wireName.equals("lid") ? LID : PN;
  }
}

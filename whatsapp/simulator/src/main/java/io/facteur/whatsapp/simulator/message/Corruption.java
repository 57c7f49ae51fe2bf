package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Damages one ciphertext on request, so that its receiver has to ask for it again; or leaves it
/// out, so that a linked device has to ask its phone for the message.
public final class Corruption {
  /// Counted from the end: inside the message authentication code of either kind of ciphertext, or
  /// just before it.
  private static final int FLIPPED_FROM_END = 12;

  private boolean armed;
  private boolean withholding;

  /// The next message between two people is damaged.
  public void arm() {
    armed = true;
  }

  /// The next message between two people comes to linked devices of the recipient without content.
  public void withhold() {
    withholding = true;
  }

  /// The same parcels, one of them damaged when armed: a linked device's copy if there is one for
  /// the recipient, else the phone's.
  List<Parcel> applyTo(List<Parcel> parcels, String recipientPhone) {
    return applyTo(parcels, phone -> phone.equals(recipientPhone));
  }

  /// As [#applyTo], for a message to many: one of the others gets the damaged one.
  List<Parcel> applyToGroup(List<Parcel> parcels, DeviceId sender) {
    return applyTo(parcels, phone -> !phone.equals(sender.phone()));
  }

  private List<Parcel> applyTo(List<Parcel> parcels, Predicate<String> recipient) {
    List<Parcel> foreign =
        parcels.stream()
            .filter(parcel -> recipient.test(parcel.to().phone()))
            .sorted((a, b) -> Integer.compare(b.to().number(), a.to().number()))
            .toList();
    boolean toCompanion = !foreign.isEmpty() && !foreign.getFirst().to().isPrimary();
    if (withholding && toCompanion) {
      withholding = false;
      return parcels.stream()
          .map(parcel -> foreign.contains(parcel) ? withheld(parcel) : parcel)
          .toList();
    }
    if (!armed || foreign.isEmpty()) {
      return parcels;
    }
    armed = false;
    Parcel victim = foreign.getFirst();
    var damaged = new ArrayList<>(parcels);
    damaged.set(parcels.indexOf(victim), new Parcel(victim.to(), damaged(victim.stanza())));
    return damaged;
  }

  private static Parcel withheld(Parcel parcel) {
    if (parcel.to().isPrimary()) {
      return parcel;
    }
    List<Node> unavailable = List.of(Node.of("unavailable"));
    return new Parcel(parcel.to(), Stanzas.with(parcel.stanza(), Set.of(), unavailable).build());
  }

  private static Node damaged(Node stanza) {
    List<Node> children =
        stanza.children().stream().map(child -> child.is("enc") ? flipped(child) : child).toList();
    return Stanzas.with(stanza, Set.of(), children).build();
  }

  private static Node flipped(Node enc) {
    byte[] bytes = enc.bytes().clone();
    bytes[Math.max(0, bytes.length - FLIPPED_FROM_END)] ^= 1;
    return Stanzas.copyOf(enc).bytes(bytes).build();
  }
}

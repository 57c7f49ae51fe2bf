package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.NumberLookup;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Numbers;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// People as a question about a group names them: in the group's form of address, with the other
/// one beside it.
record People(LidMap lidMap, Numbers numbers) {

  /// Those of some people who are not on WhatsApp; the hidden ids of the others are known after
  /// this.
  List<Jid> missing(List<Jid> people) {
    List<String> unknown =
        people.stream()
            .filter(person -> person.isUser() && lidMap.lidOf(person).isEmpty())
            .map(Jid::user)
            .distinct()
            .toList();
    Map<String, NumberLookup> answers = numbers.lookup(unknown);
    return people.stream()
        .filter(person ->
            Optional.ofNullable(answers.get(person.user()))
                .filter(answer -> !answer.registered())
                .isPresent())
        .toList();
  }

  /// `participant` nodes.
  List<Node> nodes(List<Jid> people, AddressingMode mode) {
    return people.stream().map(person -> node(person.bare(), mode)).toList();
  }

  private Node node(Jid person, AddressingMode mode) {
    Optional<Jid> lid = lidMap.lidOf(person);
    Jid phone = lidMap.phoneOf(person).orElse(person);
    if (mode == AddressingMode.PN || lid.isEmpty()) {
      return Node.named("participant").attr("jid", phone).build();
    }
    return Node.named("participant")
        .attr("jid", lid.get())
        .attr("phone_number", phone.isUser() ? phone : null)
        .build();
  }
}

package io.facteur.receiver.fact;

import io.facteur.contracts.group.GroupMember;
import io.facteur.receiver.address.AddressBook;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.RemoteProblem;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks session-service who is an admin. Where that cannot be known now, nobody is: a message stays
/// that should have gone, rather than one go that should have stayed.
final class AskedGroupAdmins implements GroupAdmins {
  private static final Logger log = LoggerFactory.getLogger(AskedGroupAdmins.class);

  private final InternalClient client;
  private final AddressBook addresses;

  AskedGroupAdmins(InternalClient client, AddressBook addresses) {
    this.client = client;
    this.addresses = addresses;
  }

  /// What is of interest in a group.
  record GroupView(@Nullable List<GroupMember> participants) {}

  @Override
  public boolean include(String sessionId, Jid group, Jid person) {
    List<String> known =
        addresses.aliases(sessionId, person).stream()
            .map(jid -> jid.isUser() ? jid.user() + "@c.us" : jid.toString())
            .toList();
    return members(sessionId, group).stream()
        .filter(member -> "admin".equals(member.role()) || "superadmin".equals(member.role()))
        .flatMap(member -> Stream.of(member.id(), String.valueOf(member.lid())))
        .anyMatch(known::contains);
  }

  private List<GroupMember> members(String sessionId, Jid group) {
    try {
      var path = "/api/v1/sessions/" + sessionId + "/groups/" + group;
      var members = client.get("session", path, GroupView.class).participants();
      return members == null ? List.of() : members;
    } catch (ProblemException | RemoteProblem e) {
      log.atInfo().addKeyValue("session", sessionId).setCause(e).log("group.not-known");
      return List.of();
    }
  }
}

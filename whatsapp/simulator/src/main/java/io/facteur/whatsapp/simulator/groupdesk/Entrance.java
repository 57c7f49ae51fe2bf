package io.facteur.whatsapp.simulator.groupdesk;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.GroupNodes;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How people come in by themselves: invite codes, invitations, requests. Only used inside turns.
public final class Entrance {
  private final World world;
  private final Accounts accounts;
  private final Groups groups;
  private final GroupNodes nodes;
  private final GroupNotices notices;
  private final Membership membership;

  Entrance(
      World world, Accounts accounts, Groups groups, GroupNotices notices, Membership membership) {
    this.world = world;
    this.accounts = accounts;
    this.groups = groups;
    this.nodes = new GroupNodes(groups);
    this.notices = notices;
    this.membership = membership;
  }

  /// The code of a group's invite link.
  public String code(DeviceId actor, Jid id) {
    return membership.asAdmin(actor, id).door().code();
  }

  /// Another code; the former one is worthless.
  public String newCode(DeviceId actor, Jid id) {
    Group group = membership.asAdmin(actor, id);
    String code = groups.freshCode();
    groups.put(group.behind(new Group.Door(code, group.door().requests(), group.door().tickets())));
    notices.tell(group, actor, Node.named("invite").attr("code", code).build());
    return code;
  }

  /// The group a code leads to.
  Group byCode(String code) {
    Group group =
        groups.byCode(code).orElseThrow(() -> new RefusedChangeException(406, "not-acceptable"));
    if (!group.door().code().equals(code)) {
      throw new RefusedChangeException(410, "gone");
    }
    return group;
  }

  /// Comes in by a code, or asks to be let in.
  ///
  /// @return the group, with the newcomer in it unless an admin has to decide
  public Group join(DeviceId actor, String code) {
    Group group = byCode(code);
    admit(actor, group);
    if (!group.settings().approval()) {
      membership.enter(actor, group, "invite");
      return groups.find(group.jid()).orElseThrow();
    }
    List<Group.Request> requests = new ArrayList<>(group.door().requests());
    requests.removeIf(request -> request.phone().equals(actor.phone()));
    requests.add(new Group.Request(actor.phone(), world.seconds(), "invite_link"));
    put(group, requests);
    tellAdmins(group, actor, "created_membership_requests", actor.phone());
    return group;
  }

  /// The group an invitation leads to.
  Group byTicket(DeviceId actor, Jid id, String code) {
    Group group = groups.find(id).orElseThrow(RefusedChangeException::notFound);
    boolean valid =
        group.door().tickets().stream()
            .anyMatch(ticket ->
                ticket.code().equals(code)
                    && ticket.phone().equals(actor.phone())
                    && ticket.until() > world.seconds());
    if (!valid) {
      throw new RefusedChangeException(406, "not-acceptable");
    }
    return group;
  }

  /// Comes in by an invitation.
  Group accept(DeviceId actor, Jid id, String code) {
    Group group = byTicket(actor, id, code);
    admit(actor, group);
    Group without = withoutTicket(group, actor.phone());
    membership.enter(actor, without, "invite");
    return without;
  }

  /// Takes invitations back.
  void revoke(DeviceId actor, Jid id, List<Jid> people) {
    Group group = membership.asMember(actor, id);
    for (Jid person : people) {
      Optional<Account> account = accounts.of(person);
      if (account.isPresent()) {
        group = withoutTicket(group, account.get().phone());
      }
    }
    groups.put(group);
  }

  /// Decides about somebody who waits.
  List<Outcome> decide(DeviceId actor, Jid id, boolean approve, List<Jid> people) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Jid person : people) {
      Group group = membership.asAdmin(actor, id);
      Optional<Group.Request> request =
          accounts
              .of(person)
              .flatMap(account ->
                  group.door().requests().stream()
                      .filter(waiting -> waiting.phone().equals(account.phone()))
                      .findFirst());
      if (request.isEmpty()) {
        outcomes.add(Outcome.refused(person.toString(), null, 404));
        continue;
      }
      String phone = request.get().phone();
      List<Group.Request> left =
          group.door().requests().stream()
              .filter(waiting -> !waiting.phone().equals(phone))
              .toList();
      Group after = put(group, left);
      if (approve) {
        membership.letIn(actor, after, phone);
      } else {
        tellAdmins(after, actor, "revoked_membership_requests", phone);
      }
      outcomes.add(Outcome.done(person.toString(), phone));
    }
    return outcomes;
  }

  private static void admit(DeviceId actor, Group group) {
    if (group.member(actor.phone()).isPresent()) {
      throw new RefusedChangeException(409, "conflict");
    }
    if (group.members().size() >= Group.MOST_MEMBERS) {
      throw new RefusedChangeException(419, "resource-limit");
    }
  }

  private Group put(Group group, List<Group.Request> requests) {
    Group changed =
        group.behind(
            new Group.Door(group.door().code(), List.copyOf(requests), group.door().tickets()));
    groups.put(changed);
    return changed;
  }

  private static Group withoutTicket(Group group, String phone) {
    return group.behind(
        new Group.Door(
            group.door().code(),
            group.door().requests(),
            group.door().tickets().stream()
                .filter(ticket -> !ticket.phone().equals(phone))
                .toList()));
  }

  private void tellAdmins(Group group, DeviceId actor, String change, String phone) {
    List<String> admins = group.phones().stream().filter(group::isAdmin).toList();
    Node node =
        Node.named(change)
            .attr("request_method", "invite_link")
            .child(nodes.person(group, "requested_user", phone).build())
            .build();
    notices.tell(group, actor, node, admins);
  }
}

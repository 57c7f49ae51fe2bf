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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is in a group: making one, coming, going, being put in and out, ranks. Only used inside
/// turns.
public final class Membership {
  private static final Duration TICKET_LIFE = Duration.ofDays(3);

  private final World world;
  private final Accounts accounts;
  private final Groups groups;
  private final GroupNodes nodes;
  private final GroupNotices notices;

  Membership(
      World world, Accounts accounts, Groups groups, GroupNodes nodes, GroupNotices notices) {
    this.world = world;
    this.accounts = accounts;
    this.groups = groups;
    this.nodes = nodes;
    this.notices = notices;
  }

  /// A group and what became of those who should be in it.
  public record Made(Group group, List<Outcome> outcomes) {}

  /// Makes a group.
  ///
  /// @param byLid how its members are addressed
  /// @param description null for none
  public Made create(
      DeviceId actor,
      String subject,
      @Nullable String description,
      Group.Settings settings,
      boolean byLid,
      List<Jid> people) {
    long now = world.seconds();
    String id = groups.freeId();
    var group =
        new Group(
            id,
            byLid,
            actor.phone(),
            now,
            new Group.Words("", subject, actor.phone(), now),
            description == null ? null : new Group.Words("d1", description, actor.phone(), now),
            settings,
            List.of(new Group.Member(actor.phone(), "superadmin")),
            new Group.Door(groups.freshCode(), List.of(), List.of()),
            null);
    List<Outcome> outcomes = new ArrayList<>();
    for (Jid person : people) {
      Outcome outcome = admission(group, actor, person);
      group = after(group, outcome);
      outcomes.add(outcome);
    }
    groups.put(group);
    tellOfCreation(group, actor, group.phones(), null);
    return new Made(group, outcomes);
  }

  /// Puts people in.
  public List<Outcome> add(DeviceId actor, Jid id, List<Jid> people) {
    Group before = asMember(actor, id);
    if (before.settings().adminsAdd()) {
      asAdmin(actor, id);
    }
    Group group = before;
    List<Outcome> outcomes = new ArrayList<>();
    for (Jid person : people) {
      Outcome outcome = admission(group, actor, person);
      group = after(group, outcome);
      outcomes.add(outcome);
    }
    groups.put(group);
    entered(before, group, actor, phones(outcomes), null);
    return outcomes;
  }

  /// Puts people out.
  public List<Outcome> remove(DeviceId actor, Jid id, List<Jid> people) {
    Group before = asAdmin(actor, id);
    Group group = before;
    List<Outcome> outcomes = new ArrayList<>();
    for (Jid person : people) {
      Optional<Group.Member> member = member(group, person);
      boolean refused = member.filter(found -> found.rank().equals("superadmin")).isPresent();
      if (member.isEmpty() || refused) {
        outcomes.add(Outcome.refused(person.toString(), phone(person), refused ? 405 : 404));
      } else {
        group = group.without(member.get().phone());
        outcomes.add(Outcome.done(person.toString(), member.get().phone()));
      }
    }
    groups.put(group);
    left(before, group, actor, phones(outcomes));
    return outcomes;
  }

  /// Makes members admins, or admins members.
  public List<Outcome> rank(DeviceId actor, Jid id, List<Jid> people, boolean promote) {
    Group group = asAdmin(actor, id);
    List<Outcome> outcomes = new ArrayList<>();
    for (Jid person : people) {
      Optional<Group.Member> member = member(group, person);
      boolean refused =
          !promote && member.filter(found -> found.rank().equals("superadmin")).isPresent();
      if (member.isEmpty() || refused) {
        outcomes.add(Outcome.refused(person.toString(), phone(person), refused ? 405 : 404));
      } else {
        group = group.with(new Group.Member(member.get().phone(), promote ? "admin" : ""));
        outcomes.add(Outcome.done(person.toString(), member.get().phone()));
      }
    }
    groups.put(group);
    tellMembers(group, actor, promote ? "promote" : "demote", phones(outcomes), group.phones());
    return outcomes;
  }

  /// Somebody goes.
  public void leave(DeviceId actor, Jid id) {
    Group before = asMember(actor, id);
    Group group = before.without(actor.phone());
    groups.put(group);
    left(before, group, actor, List.of(actor.phone()));
  }

  /// Somebody comes in by themselves.
  ///
  /// @param reason such as `invite`
  void enter(DeviceId actor, Group before, @Nullable String reason) {
    Group group = before.with(new Group.Member(actor.phone(), ""));
    groups.put(group);
    entered(before, group, actor, List.of(actor.phone()), reason);
  }

  /// An admin lets somebody in.
  void letIn(DeviceId actor, Group before, String phone) {
    Group group = before.with(new Group.Member(phone, ""));
    groups.put(group);
    entered(before, group, actor, List.of(phone), "invite");
  }

  /// The group, when somebody is in it.
  Group asMember(DeviceId actor, Jid id) {
    Group group = groups.find(id).orElseThrow(RefusedChangeException::notFound);
    if (group.member(actor.phone()).isEmpty()) {
      throw RefusedChangeException.forbidden();
    }
    return group;
  }

  /// The group, when somebody may change it.
  Group asAdmin(DeviceId actor, Jid id) {
    Group group = asMember(actor, id);
    if (!group.isAdmin(actor.phone())) {
      throw RefusedChangeException.forbidden();
    }
    return group;
  }

  private Outcome admission(Group group, DeviceId actor, Jid person) {
    Optional<Account> account = accounts.of(person);
    if (account.isEmpty()) {
      return Outcome.refused(person.toString(), null, 404);
    }
    String phone = account.get().phone();
    if (group.member(phone).isPresent()) {
      return Outcome.refused(person.toString(), phone, 409);
    }
    if (group.members().size() >= Group.MOST_MEMBERS) {
      return Outcome.refused(person.toString(), phone, 419);
    }
    if (!groups.mayBeAdded(phone)) {
      long until = world.seconds() + TICKET_LIFE.toSeconds();
      var ticket = new Group.Ticket(phone, groups.freshCode(), until, actor.phone());
      return new Outcome(person.toString(), phone, 403, ticket);
    }
    return Outcome.done(person.toString(), phone);
  }

  private static Group after(Group group, Outcome outcome) {
    String phone = outcome.phone();
    Group.Ticket ticket = outcome.ticket();
    if (ticket != null) {
      List<Group.Ticket> tickets = new ArrayList<>(group.door().tickets());
      tickets.removeIf(other -> other.phone().equals(ticket.phone()));
      tickets.add(ticket);
      return group.behind(new Group.Door(group.door().code(), group.door().requests(), tickets));
    }
    return outcome.error() == 0 && phone != null ? group.with(new Group.Member(phone, "")) : group;
  }

  private void entered(
      Group before, Group group, DeviceId actor, List<String> added, @Nullable String reason) {
    if (!added.isEmpty()) {
      tellMembers(group, actor, "add", reason, added, before.phones());
      tellOfCreation(group, actor, added, reason);
    }
  }

  private void left(Group before, Group group, DeviceId actor, List<String> gone) {
    if (!gone.isEmpty()) {
      tellMembers(group, actor, "remove", gone, before.phones());
    }
  }

  private void tellOfCreation(
      Group group, DeviceId actor, List<String> phones, @Nullable String reason) {
    Node change =
        Node.named("create")
            .attr("type", "new")
            .attr("reason", reason)
            .child(nodes.group(group))
            .build();
    notices.tell(group, actor, change, phones);
  }

  private void tellMembers(
      Group group, DeviceId actor, String change, List<String> changed, List<String> told) {
    tellMembers(group, actor, change, null, changed, told);
  }

  private void tellMembers(
      Group group,
      DeviceId actor,
      String change,
      @Nullable String reason,
      List<String> changed,
      List<String> told) {
    if (!changed.isEmpty()) {
      Node node =
          Node.named(change)
              .attr("reason", reason)
              .children(nodes.participants(group, changed))
              .build();
      notices.tell(group, actor, node, told);
    }
  }

  private Optional<Group.Member> member(Group group, Jid person) {
    return accounts.of(person).flatMap(account -> group.member(account.phone()));
  }

  private @Nullable String phone(Jid person) {
    return accounts.of(person).map(Account::phone).orElse(null);
  }

  private static List<String> phones(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.error() == 0)
        .flatMap(outcome -> Optional.ofNullable(outcome.phone()).stream())
        .toList();
  }
}

package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Asks WhatsApp, and keeps what is known of the groups in step with the answers.
final class GroupQueries implements Groups {
  private static final int NOT_ON_WHATSAPP = 404;

  private final IqExchange exchange;
  private final GroupBook book;
  private final People people;
  private final RandomGenerator random;

  /// @param random makes ids
  GroupQueries(IqExchange exchange, GroupBook book, People people, RandomGenerator random) {
    this.exchange = exchange;
    this.book = book;
    this.people = people;
    this.random = random;
  }

  @Override
  public List<Group> list() {
    return exchange.ask(new GroupListIq()).stream().map(book::keep).toList();
  }

  @Override
  public Group get(Jid group) {
    return book.ask(group);
  }

  @Override
  public Creation create(NewGroup wanted) {
    List<Jid> missing = people.missing(wanted.people());
    List<Jid> there = without(wanted.people(), missing);
    var question =
        new CreateGroupIq(
            wanted,
            id(),
            people.nodes(there, AddressingMode.LID),
            wanted.description() == null ? null : id());
    Creation made = exchange.ask(question);
    return new Creation(book.keep(made.group()), withMissing(withoutSelf(made, there), missing));
  }

  @Override
  public void leave(Jid group) {
    ask(GroupSetting.leave(group));
    book.forget(group);
  }

  @Override
  public List<MemberOutcome> change(Jid id, MemberAction action, List<Jid> named) {
    List<Jid> missing = action == MemberAction.ADD ? people.missing(named) : List.of();
    List<Jid> there = without(named, missing);
    if (there.isEmpty()) {
      return withMissing(List.of(), missing);
    }
    Group group = book.get(id);
    List<MemberOutcome> outcomes =
        exchange.ask(new MembersIq(id, action, people.nodes(there, group.addressing())));
    List<Member> done =
        outcomes.stream().filter(MemberOutcome::done).map(MemberOutcome::member).toList();
    book.apply(
        id,
        switch (action) {
          case ADD -> new GroupChange.MembersAdded(done, null);
          case REMOVE -> new GroupChange.MembersRemoved(done, null);
          case PROMOTE -> new GroupChange.MembersPromoted(done);
          case DEMOTE -> new GroupChange.MembersDemoted(done);
        });
    return withMissing(outcomes, missing);
  }

  @Override
  public void subject(Jid group, String subject) {
    ask(GroupSetting.subject(group, subject));
    book.apply(group, new GroupChange.SubjectChanged(subject));
  }

  @Override
  public void description(Jid id, @Nullable String text) {
    // Asked anew: a change must name the version it replaces.
    Group.Description former = book.ask(id).description();
    ask(GroupSetting.description(id, text, id(), former == null ? null : former.id()));
    book.forget(id);
  }

  @Override
  public void announcementOnly(Jid group, boolean on) {
    ask(GroupSetting.announcementOnly(group, on));
    book.apply(group, new GroupChange.AnnouncementChanged(on));
  }

  @Override
  public void locked(Jid group, boolean on) {
    ask(GroupSetting.locked(group, on));
    book.apply(group, new GroupChange.LockChanged(on));
  }

  @Override
  public void timer(Jid group, int seconds) {
    ask(GroupSetting.timer(group, seconds));
    book.apply(group, new GroupChange.TimerChanged(seconds));
  }

  @Override
  public void adminsAdd(Jid group, boolean on) {
    ask(GroupSetting.adminsAdd(group, on));
    book.apply(group, new GroupChange.MemberAddModeChanged(on));
  }

  @Override
  public void joinApproval(Jid group, boolean on) {
    ask(GroupSetting.joinApproval(group, on));
    book.apply(group, new GroupChange.JoinApprovalChanged(on));
  }

  @Override
  public String inviteCode(Jid group) {
    return exchange.ask(new InviteCodeIq(group, "get"));
  }

  @Override
  public String revokeInviteCode(Jid group) {
    return exchange.ask(new InviteCodeIq(group, "set"));
  }

  @Override
  public Group invitedBy(String code) {
    return exchange.ask(InvitedGroupIq.byCode(code));
  }

  @Override
  public Joining join(String code) {
    return joined(exchange.ask(JoinIq.byCode(code)));
  }

  @Override
  public Group invitedBy(Invitation invitation) {
    return exchange.ask(InvitedGroupIq.byMessage(invitation));
  }

  @Override
  public Joining accept(Invitation invitation) {
    return joined(exchange.ask(JoinIq.byMessage(invitation)));
  }

  @Override
  public void revokeInvitations(Jid group, List<Jid> named) {
    ask(GroupSetting.revoke(group, people.nodes(named, book.get(group).addressing())));
  }

  @Override
  public List<JoinRequest> joinRequests(Jid group) {
    return exchange.ask(new JoinRequestsIq(group));
  }

  @Override
  public List<MemberOutcome> decide(Jid id, boolean approve, List<Jid> named) {
    List<Node> nodes = people.nodes(named, book.get(id).addressing());
    List<MemberOutcome> outcomes = exchange.ask(new JoinDecisionIq(id, approve, nodes));
    if (approve) {
      book.forget(id);
    }
    return outcomes;
  }

  @Override
  public Optional<String> picture(Jid group, byte @Nullable [] jpeg) {
    return exchange.ask(new PictureIq(group, jpeg));
  }

  private void ask(Iq<Boolean> question) {
    boolean _ = exchange.ask(question);
  }

  private Joining joined(Joining joining) {
    book.forget(joining.group());
    return joining;
  }

  private static List<Jid> without(List<Jid> all, List<Jid> missing) {
    return all.stream().filter(person -> !missing.contains(person)).toList();
  }

  /// The server lists the maker of a group among its participants.
  private static List<MemberOutcome> withoutSelf(Creation made, List<Jid> named) {
    return made.outcomes().stream()
        .filter(outcome -> named.stream().anyMatch(person -> outcome.member().is(person)))
        .toList();
  }

  private static List<MemberOutcome> withMissing(List<MemberOutcome> outcomes, List<Jid> missing) {
    List<MemberOutcome> all = new ArrayList<>(outcomes);
    for (Jid person : missing) {
      var member = new Member(person, null, Member.Role.MEMBER);
      all.add(new MemberOutcome(member, NOT_ON_WHATSAPP, null));
    }
    return List.copyOf(all);
  }

  private String id() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return "3EB0" + HexFormat.of().withUpperCase().formatHex(bytes);
  }
}

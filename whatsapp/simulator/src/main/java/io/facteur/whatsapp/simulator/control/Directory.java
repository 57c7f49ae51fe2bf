package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.wire.jid.Jid;

/// Finds whom a request is about; refuses it when there is nobody.
record Directory(Accounts accounts) {

  /// Whose phone the path names.
  Account holder(Call call) {
    return accounts
        .find(PhoneNumber.digits(call.variable(0)))
        .orElseThrow(() ->
            RefusedException.notFound(
                "UNKNOWN_PHONE", "there is no phone with this number; create it first"));
  }

  /// Who has the number that a body names.
  Account recipient(String to) {
    return accounts
        .find(PhoneNumber.digits(to))
        .orElseThrow(() ->
            RefusedException.notFound("UNKNOWN_RECIPIENT", "nobody here has the number in `to`"));
  }

  /// A group that a body names and somebody is in.
  static Group group(Groups groups, Account member, String to) {
    return Jid.tryParse(to)
        .flatMap(groups::find)
        .filter(found -> found.member(member.phone()).isPresent())
        .orElseThrow(() ->
            RefusedException.notFound(
                "UNKNOWN_GROUP", "this phone is in no group with the address in `to`"));
  }

  /// The connected device of the query parameter `jid`.
  LinkedClient client(Call call, Online online) {
    return Jid.tryParse(call.parameter("jid"))
        .flatMap(accounts::deviceOf)
        .flatMap(online::find)
        .orElseThrow(
            () -> RefusedException.notFound("UNKNOWN_DEVICE", "no such device is connected"));
  }
}

package io.facteur.whatsapp.simulator.phone;

/// What phones are made of, put together once.
///
/// @param welcome what linked devices get first
record PhoneParts(
    Inbox inbox,
    PhoneRatchets ratchets,
    PhoneSender sender,
    GroupSender groupSender,
    PhoneReader reader,
    PhoneReceipts receipts,
    RetryAnswers retries,
    MessageIds ids,
    Welcome welcome,
    Remarks remarks,
    Watch watch,
    PhoneMedia media) {
  /// Puts the parts together.
  static PhoneParts assemble(Surroundings around) {
    var ratchets =
        new PhoneRatchets(around.state(), around.bundles(), around.preKeys(), around.randomness());
    var sender =
        new PhoneSender(
            around.state(), around.accounts(), around.devices(), ratchets, around.line());
    var senderKeys = new PhoneSenderKeys(around.state(), around.randomness());
    var groupSender =
        new GroupSender(around.state(), around.groups(), ratchets, senderKeys, around.line());
    var ids = new MessageIds(around.randomness());
    var welcome =
        new Welcome(
            new Welcome.Readiness(around.devices(), around.preKeys(), around.online()),
            around.accounts(),
            around.standings(),
            sender,
            new PushNameRecord(around.world(), around.appState(), around.randomness()),
            ids);
    var inbox = new Inbox(around.state());
    var remarks = new Remarks(around.state(), around.accounts());
    var receipts =
        new PhoneReceipts(
            around.state(), around.accounts(), around.bundles(), around.preKeys(), around.line());
    var media =
        new PhoneMedia(
            around.world(), around.accounts(), around.files(), around.line(), around.randomness());
    var reader =
        new PhoneReader(
            around.accounts(),
            ratchets,
            new PhoneReader.Screen(inbox, remarks, media),
            receipts,
            new PeerRequests(welcome, inbox),
            senderKeys);
    var retries =
        new RetryAnswers(around.accounts(), around.groups(), ratchets, sender, groupSender);
    return new PhoneParts(
        inbox,
        ratchets,
        sender,
        groupSender,
        reader,
        receipts,
        retries,
        ids,
        welcome,
        remarks,
        new Watch(around.accounts()),
        media);
  }
}

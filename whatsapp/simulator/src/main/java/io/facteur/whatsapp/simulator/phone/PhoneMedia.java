package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.message.PhoneLine;
import io.facteur.whatsapp.simulator.phone.PhoneFiles.Upload;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.media.MediaRetry;
import io.facteur.whatsapp.wire.media.MediaRetry.Answer;
import io.facteur.whatsapp.wire.media.MediaRetry.Outcome;
import io.facteur.whatsapp.wire.media.MediaRetry.SealedRetry;
import io.facteur.whatsapp.wire.media.MediaType;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// What phones do with files: send them, keep those that come, upload one again when a linked
/// device asks. Only used inside turns. Protocol reference: messaging.md §8.
final class PhoneMedia {
  private static final String NOT_ON_THE_PHONE = "2";

  private final World world;
  private final Accounts accounts;
  private final PhoneFiles files;
  private final PhoneLine line;
  private final Randomness randomness;

  PhoneMedia(
      World world, Accounts accounts, PhoneFiles files, PhoneLine line, Randomness randomness) {
    this.world = world;
    this.accounts = accounts;
    this.files = files;
    this.line = line;
    this.randomness = randomness;
  }

  /// The message with a file that a phone's holder sends; nothing when the type or the file is not
  /// known.
  ///
  /// @param host where media hosts are
  Optional<Message> compose(Account from, String id, NewMedia wanted, String host) {
    Optional<MediaType> type = MediaMessages.typeOf(wanted.type());
    Optional<Upload> upload =
        type.flatMap(known -> files.send(from.phone(), id, wanted.fileId(), known));
    return upload.map(done -> {
      files.note(from.phone(), own(from, id, wanted, type.orElseThrow(), done));
      String url = "https://" + host + done.directPath();
      return MediaMessages.compose(wanted, done, url, world.seconds());
    });
  }

  /// A message came.
  void received(Account phone, DeviceId sender, String id, Message shown) {
    MediaParts.of(Contents.unwrapped(shown))
        .ifPresent(parts -> files.receive(phone.phone(), sender.phone(), id, parts));
  }

  /// What a phone has of a message's file.
  Optional<PhoneFile> fileOf(String phone, InboxMessage message) {
    return files.find(phone, message.from(), message.id());
  }

  /// A linked device asks for a file to be uploaded again.
  void answerRetry(Account phone, Node receipt) {
    String id = receipt.require("id");
    Optional<DeviceId> asker = accounts.deviceOf(receipt.requireJid("from"));
    Optional<Node> about = receipt.child("rmr");
    if (asker.isEmpty() || about.isEmpty()) {
      return;
    }
    Node notice =
        author(phone, about.get())
            .flatMap(author -> files.find(phone.phone(), author, id))
            .filter(file -> opens(file, receipt))
            .flatMap(file -> sealed(phone, file))
            .orElseGet(() -> Node.named("error").attr("code", NOT_ON_THE_PHONE).build());
    line.toServer(
        phone.primary(),
        Node.named("notification")
            .attr("type", "mediaretry")
            .attr("id", id)
            .attr("to", receipt.requireJid("from"))
            .attr("t", world.seconds())
            .child(notice)
            .child(about.get())
            .build());
  }

  private Optional<String> author(Account phone, Node about) {
    if (about.attribute("from_me").orElse("").equals("true")) {
      return Optional.of(phone.phone());
    }
    Optional<Jid> who = about.jid("participant").or(() -> about.jid("jid"));
    return who.flatMap(accounts::of).map(Account::phone);
  }

  private static boolean opens(PhoneFile file, Node receipt) {
    Optional<Node> encrypt = receipt.child("encrypt");
    return encrypt.isPresent()
        && retry(file)
            .requestedBy(
                new SealedRetry(
                    encrypt.get().requireChild("enc_p").bytes(),
                    encrypt.get().requireChild("enc_iv").bytes()));
  }

  private Optional<Node> sealed(Account phone, PhoneFile file) {
    return files
        .uploadAgain(phone.phone(), file)
        .map(directPath -> {
          SealedRetry answer =
              retry(file)
                  .answer(
                      new Answer(Outcome.SUCCESS, Optional.of(directPath)),
                      randomness.named("media-retry"));
          return Node.of(
              "encrypt",
              Node.named("enc_p").bytes(answer.ciphertext()).build(),
              Node.named("enc_iv").bytes(answer.iv()).build());
        });
  }

  private static MediaRetry retry(PhoneFile file) {
    return MediaRetry.about(file.messageId(), Base64.getDecoder().decode(file.mediaKey()));
  }

  private static PhoneFile own(
      Account from, String id, NewMedia wanted, MediaType type, Upload upload) {
    return new PhoneFile(
        id,
        from.phone(),
        type.wireName(),
        Base64.getEncoder().encodeToString(upload.mediaKey()),
        wanted.mimeType(),
        wanted.fileName(),
        wanted.seconds(),
        upload.media().length(),
        HexFormat.of().formatHex(upload.media().sha256()),
        null);
  }
}

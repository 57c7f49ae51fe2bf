package io.facteur.whatsapp.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.engine.NumberLookup;
import io.facteur.whatsapp.engine.store.DeviceList.Device;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.PreKey;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Questions as they are written, and answers as they are read.
class QueriesTest {
  private static final Jid BOB = Jid.user("492");
  private static final Jid BOB_LID = Jid.lid("1002");

  private final SecureRandom random = new SecureRandom();
  private final KeyPair identity = KeyPair.generate(random);
  private final SignedPreKey signed = SignedPreKey.create(0x010203, identity, random);
  private final PreKey oneTime = PreKey.create(0x0a0b0c, random);

  @Test
  void uploadsKeysInTheOrderOfTheProtocol() {
    var upload = new PreKeyUploadIq(0x3039, identity.publicKey(), signed, List.of(oneTime));

    List<Node> content = upload.content();

    assertThat(content)
        .extracting(Node::tag)
        .containsExactly("registration", "type", "identity", "list", "skey");
    assertThat(content.get(0).bytes()).containsExactly(0, 0, 0x30, 0x39);
    assertThat(content.get(1).bytes()).containsExactly(5);
    assertThat(content.get(3).requireChild("key").requireChild("id").bytes())
        .containsExactly(0x0a, 0x0b, 0x0c);
    assertThat(content.get(4).requireChild("signature").bytes()).hasSize(64);
  }

  @Test
  void readsBundlesAndLeavesOutWhatIsNone() {
    Node list =
        Node.of(
            "list",
            user(BOB_LID)
                .child(KeyNodes.registration(77))
                .child(KeyNodes.type())
                .child(KeyNodes.identity(identity.publicKey()))
                .child(KeyNodes.signedKey(signed))
                .child(KeyNodes.key(oneTime))
                .build(),
            user(BOB_LID.withDevice(3))
                .child(Node.named("error").attr("code", 404).build())
                .build(),
            user(BOB_LID.withDevice(4)).child(KeyNodes.registration(5)).build());

    Map<Jid, PreKeyBundle> bundles = new BundleIq(List.of(BOB_LID)).read(Node.of("iq", list));

    assertThat(bundles).containsOnlyKeys(BOB_LID);
    assertThat(bundles.get(BOB_LID))
        .satisfies(bundle -> {
          assertThat(bundle.registrationId()).isEqualTo(77);
          assertThat(bundle.identityKey()).isEqualTo(identity.publicKey());
          assertThat(bundle.signedPreKeyId()).isEqualTo(0x010203);
          assertThat(bundle.preKeyId()).hasValue(0x0a0b0c);
        });
  }

  @Test
  void readsABundleWithoutAOneTimeKey() {
    Node keys =
        Node.of(
            "keys",
            KeyNodes.registration(77),
            KeyNodes.identity(identity.publicKey()),
            KeyNodes.signedKey(signed));

    assertThat(KeyNodes.bundle(keys, keys).preKeyId()).isEmpty();
  }

  @Test
  void refusesKeysOfAWrongSize() {
    Node keys =
        Node.of(
            "keys",
            KeyNodes.registration(77),
            KeyNodes.identity(new byte[31]),
            KeyNodes.signedKey(signed));

    assertThatThrownBy(() -> KeyNodes.bundle(keys, keys))
        .isInstanceOf(MalformedNodeException.class);
  }

  @Test
  void asksForTheLidOnlyOfPhoneNumbers() {
    Node byPhone = new DeviceListIq("1", List.of(BOB)).content().getFirst();
    Node byLid = new DeviceListIq("1", List.of(BOB_LID)).content().getFirst();

    assertThat(byPhone.requireChild("query").child("lid")).isPresent();
    assertThat(byLid.requireChild("query").child("lid")).isEmpty();
  }

  @Test
  void readsDeviceLists() {
    Node answer =
        usync(
            user(BOB)
                .child(
                    Node.of(
                        "devices",
                        Node.of(
                            "device-list",
                            Node.named("device").attr("id", 0).build(),
                            Node.named("device")
                                .attr("id", 5)
                                .attr("key-index", 2)
                                .attr("is_hosted", "true")
                                .build()),
                        Node.named("key-index-list").bytes(new byte[] {1}).build()))
                .child(Node.named("lid").attr("val", BOB_LID).build())
                .build(),
            user(Jid.user("499")).child(Node.of("devices")).build());

    List<DeviceListIq.Answer> answers = new DeviceListIq("1", List.of(BOB)).read(answer);

    assertThat(answers.getFirst().devices())
        .containsExactly(new Device(0, 0, false), new Device(5, 2, true));
    assertThat(answers.getFirst().lid()).isEqualTo(BOB_LID);
    assertThat(answers.getFirst().signedIndexes()).isPresent();
    assertThat(answers.getLast().devices()).isEmpty();
  }

  @Test
  void readsNumbersInEitherFormOfTheAnswer() {
    Node answer =
        usync(
            user(BOB)
                .child(Node.named("contact").attr("type", "in").text("+492").build())
                .child(Node.named("lid").attr("val", BOB_LID).build())
                .build(),
            user(Jid.lid("1003"))
                .attr("pn_jid", Jid.user("5215512345678"))
                .child(Node.named("contact").attr("type", "in").text("525512345678@c.us").build())
                .build(),
            Node.of("user", Node.named("contact").attr("type", "out").text("+494").build()));

    Map<String, NumberLookup> found =
        new ContactIq("1", List.of("+492", "525512345678", "494", "+495")).read(answer);

    assertThat(found.get("+492")).isEqualTo(new NumberLookup("+492", true, BOB, BOB_LID));
    assertThat(found.get("525512345678"))
        .isEqualTo(
            new NumberLookup("525512345678", true, Jid.user("5215512345678"), Jid.lid("1003")));
    assertThat(found.get("494")).isEqualTo(new NumberLookup("494", false, null, null));
    assertThat(found.get("+495")).isEqualTo(new NumberLookup("+495", false, null, null));
  }

  @Test
  void readsADigestAndItsAbsence() {
    Node digest =
        Node.of(
            "digest",
            Node.of("list", Node.named("id").bytes(new byte[] {0, 1, 2}).build()),
            Node.named("hash").bytes(new byte[20]).build());

    assertThat(new KeyDigestIq().read(Node.of("iq", digest)))
        .satisfies(read -> {
          assertThat(read.present()).isTrue();
          assertThat(read.preKeyIds()).containsExactly(258);
          assertThat(read.hash()).hasSize(20);
        });
    assertThat(new KeyDigestIq().read(Node.of("iq")).present()).isFalse();
  }

  private static Node.Builder user(Jid jid) {
    return Node.named("user").attr("jid", jid);
  }

  private static Node usync(Node... users) {
    return Node.of("iq", Node.of("usync", Node.of("result"), Node.of("list", users)));
  }
}

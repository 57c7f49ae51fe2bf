package io.facteur.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.contracts.Sealed;
import io.facteur.vault.VaultException.Reason;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

  private final SecureRandom random = new SecureRandom();
  @TempDir Path folder;
  private WrappedDataKeys keys;
  private Vault vault;

  @BeforeEach
  void open() {
    var ring = KeyRing.load(null, folder.resolve("master.key"), random);
    keys = new WrappedDataKeys(ring, new InMemoryDataKeyStore(), random);
    keys.create("anna");
    keys.create("bert");
    vault = new Vault(keys, random);
  }

  @Test
  void opensWhatItSealed() {
    var sealed = vault.sealText("outbound.content", "anna", "3EB0", "Grüße 👋");

    assertThat(sealed.value()).startsWith("v1.").doesNotContain("Gr");
    assertThat(vault.openText("outbound.content", "anna", "3EB0", sealed)).isEqualTo("Grüße 👋");
  }

  @Test
  void opensAnEmptyRecord() {
    var sealed = vault.seal("event.data", "anna", "evt_1", new byte[0]);

    assertThat(vault.open("event.data", "anna", "evt_1", sealed)).isEmpty();
  }

  @Test
  void neverSealsTheSameTwice() {
    assertThat(vault.sealText("p", "anna", "1", "x"))
        .isNotEqualTo(vault.sealText("p", "anna", "1", "x"));
  }

  @Test
  void refusesARecordThatWasMovedToAnotherPlace() {
    var sealed = vault.sealText("event.data", "anna", "1", "x");

    assertReason(Reason.REFUSED, () -> vault.open("event.data", "anna", "2", sealed));
    assertReason(Reason.REFUSED, () -> vault.open("outbound.content", "anna", "1", sealed));
    assertReason(Reason.REFUSED, () -> vault.open("event.data", "bert", "1", sealed));
    assertThat(vault.openText("event.data", "anna", "1", sealed)).isEqualTo("x");
  }

  @Test
  void tellsFieldsApartHoweverTheirSeparatorsFall() {
    keys.create("a|b");
    keys.create("a");
    var sealed = vault.sealText("p", "a|b", "c", "x");

    assertReason(Reason.REFUSED, () -> vault.open("p", "a", "b|c", sealed));
    assertThat(AesGcm.bind(1, "p", "a|b", "c")).isNotEqualTo(AesGcm.bind(1, "p", "a", "b|c"));
  }

  @Test
  void refusesAnotherKeyVersion() {
    var sealed = vault.sealText("p", "anna", "1", "x");
    keys.rotate("anna");
    var claimed = new Sealed(sealed.value().replaceFirst("v1", "v2"));

    assertReason(Reason.REFUSED, () -> vault.open("p", "anna", "1", claimed));
    assertReason(
        Reason.KEY_GONE,
        () -> vault.open("p", "anna", "1", new Sealed(sealed.value().replaceFirst("v1", "v9"))));
    assertReason(
        Reason.REFUSED,
        () -> vault.open("p", "anna", "1", new Sealed(sealed.value().replaceFirst("v1", "v0"))));
    assertThat(vault.openText("p", "anna", "1", sealed)).isEqualTo("x");
  }

  @Test
  void refusesAnAlteredOrShortenedText() {
    var text = vault.sealText("p", "anna", "1", "hello").value();
    var altered = text.substring(0, 10) + (text.charAt(10) == 'A' ? 'B' : 'A') + text.substring(11);

    assertReason(Reason.REFUSED, () -> vault.open("p", "anna", "1", new Sealed(altered)));
    assertReason(Reason.REFUSED, () -> vault.open("p", "anna", "1", new Sealed("v1.AAAA")));
    assertReason(Reason.REFUSED, () -> vault.open("p", "anna", "1", new Sealed("v1.A")));
  }

  @Test
  void destroyingAKeyDestroysWhatItSealed() {
    var sealed = vault.sealText("p", "anna", "1", "x");

    keys.destroy("anna");

    assertReason(Reason.KEY_GONE, () -> vault.open("p", "anna", "1", sealed));
    assertReason(Reason.KEY_GONE, () -> vault.sealText("p", "anna", "1", "x"));
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}

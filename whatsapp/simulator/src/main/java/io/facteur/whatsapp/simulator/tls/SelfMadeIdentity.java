package io.facteur.whatsapp.simulator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/// An identity for this machine that vouches for itself, for whoever is told to trust it.
public final class SelfMadeIdentity {
  private static final Duration YEARS = Duration.ofDays(3650);

  private SelfMadeIdentity() {}

  /// The identity of a simulator: kept in its folder, so that a restart does not cost its clients'
  /// trust.
  ///
  /// @param folder null for one that is forgotten
  public static TlsIdentity in(@Nullable Path folder, Instant now) {
    if (folder == null) {
      return make(now);
    }
    Path certificate = folder.resolve("tls-certificate.pem");
    Path key = folder.resolve("tls-key.pem");
    if (Files.exists(certificate) && Files.exists(key)) {
      return TlsIdentity.read(certificate, key);
    }
    TlsIdentity made = make(now);
    try {
      Files.writeString(key, made.privateKey());
      Files.writeString(certificate, made.certificates());
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a certificate in " + folder, e);
    }
  }

  private static TlsIdentity make(Instant now) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      var signing = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      TBSCertificate content = content(keys, signing, now);
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getEncoded("DER"));
      byte[] encoded =
          new DERSequence(
                  new org.bouncycastle.asn1.ASN1Encodable[] {
                    content, signing, new DERBitString(signature.sign())
                  })
              .getEncoded("DER");
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
      return new TlsIdentity(keys.getPrivate(), List.of(certificate));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java runtime can sign with P-256", e);
    }
  }

  private static TBSCertificate content(KeyPair keys, AlgorithmIdentifier signing, Instant now)
      throws IOException {
    var name = new X500Name("CN=Facteur simulator");
    var content = new V3TBSCertificateGenerator();
    content.setSerialNumber(new ASN1Integer(new BigInteger(63, new SecureRandom())));
    content.setSignature(signing);
    content.setIssuer(name);
    content.setSubject(name);
    content.setStartDate(new Time(Date.from(now.minus(Duration.ofDays(1)))));
    content.setEndDate(new Time(Date.from(now.plus(YEARS))));
    content.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    content.setExtensions(
        new Extensions(
            new Extension[] {
              Extension.create(Extension.basicConstraints, true, new BasicConstraints(true)),
              Extension.create(Extension.subjectAlternativeName, false, names())
            }));
    return content.generateTBSCertificate();
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }
}

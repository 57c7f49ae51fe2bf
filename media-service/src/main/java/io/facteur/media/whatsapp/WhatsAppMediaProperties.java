package io.facteur.media.whatsapp;

import io.facteur.whatsapp.media.TransferSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How WhatsApp's media hosts are spoken to. The defaults are for WhatsApp's own; a simulator has a
/// certificate of its own.
///
/// @param scheme `https`, or `http` for a simulator without a certificate
/// @param trustedCertificates a PEM file with the only certificates to trust; Java's own when
///   absent
/// @param connectTimeout how long a connection may take
/// @param silenceTimeout how long a host may say nothing
/// @param transferTimeout how long one attempt at one host may take
/// @param resumeFrom from which size on a host is asked what it already has
/// @param connectionsPerHost at most
/// @param uploadsFreshFor how long an uploaded file is used again without another upload
@ConfigurationProperties("media.whatsapp")
public record WhatsAppMediaProperties(
    @DefaultValue("https") String scheme,
    @Nullable Path trustedCertificates,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("30s") Duration silenceTimeout,
    @DefaultValue("10m") Duration transferTimeout,
    @DefaultValue("5MB") DataSize resumeFrom,
    @DefaultValue("16") int connectionsPerHost,
    @DefaultValue("7d") Duration uploadsFreshFor) {

  TransferSettings settings() {
    return new TransferSettings(
        scheme,
        trustedCertificates,
        connectTimeout,
        silenceTimeout,
        transferTimeout,
        resumeFrom.toBytes(),
        connectionsPerHost);
  }
}

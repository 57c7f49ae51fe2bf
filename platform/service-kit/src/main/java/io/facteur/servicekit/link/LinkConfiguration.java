package io.facteur.servicekit.link;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// Links for a service that says `facteur.media-links: true`.
@AutoConfiguration
@ConditionalOnProperty("facteur.media-links")
public class LinkConfiguration {

  @Bean
  MediaLinks mediaLinks(
      @Value("${facteur.internal-secret}") String secret,
      @Value("${facteur.public-url:}") String publicUrl,
      @Value("${facteur.media-link-validity:24h}") Duration validity) {
    Optional<URI> base = Optional.of(publicUrl).filter(url -> !url.isBlank()).map(URI::create);
    return new MediaLinks(secret, base, validity, Clock.systemUTC());
  }
}

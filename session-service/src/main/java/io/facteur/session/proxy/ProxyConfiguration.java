package io.facteur.session.proxy;

import io.facteur.guardedhttp.AddressPolicy;
import io.facteur.servicekit.call.OwnHosts;
import io.facteur.vault.Vault;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

  @Bean
  SessionProxies sessionProxies(
      Vault vault,
      OwnHosts own,
      @Value("${facteur.proxy-allow-loopback:${facteur.sandbox:false}}") boolean loopback,
      @Value("${facteur.proxy-allow-cidrs:}") List<String> cidrs,
      @Value("${facteur.proxy-allow-hosts:}") List<String> hosts) {
    return new SessionProxies(
        vault, AddressPolicy.of(loopback, cidrs).andHosts(hosts).butNever(own.names()));
  }
}

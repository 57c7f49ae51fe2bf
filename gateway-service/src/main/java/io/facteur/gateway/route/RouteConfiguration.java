package io.facteur.gateway.route;

import io.facteur.servicekit.call.ServiceDirectory;
import io.facteur.servicekit.identity.InternalIdentity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

  @Bean
  OpenStreams openStreams() {
    return new OpenStreams();
  }

  /// Spring Cloud Gateway sends everything through the one factory it finds.
  @Bean
  ClientHttpRequestFactory serviceRequests(OpenStreams streams) {
    return new HttpComponentsClientHttpRequestFactory(ServiceClient.make(streams));
  }

  @Bean
  RouterFunction<ServerResponse> routes(ServiceDirectory directory, InternalIdentity identity) {
    return Routes.table(new Forwarding(directory, identity));
  }
}

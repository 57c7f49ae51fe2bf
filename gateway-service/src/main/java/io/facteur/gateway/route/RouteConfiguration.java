package io.facteur.gateway.route;

import io.facteur.servicekit.call.ServiceDirectory;
import io.facteur.servicekit.identity.InternalIdentity;
import io.facteur.servicekit.problem.RequestId;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
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

  /// Every answer says what its request is called.
  @Bean
  FilterRegistrationBean<Filter> requestNames() {
    Filter naming =
        (request, response, chain) -> {
          if (request instanceof HttpServletRequest asked
              && response instanceof HttpServletResponse answer) {
            answer.setHeader(RequestId.HEADER, RequestId.of(asked));
          }
          chain.doFilter(request, response);
        };
    var registration = new FilterRegistrationBean<>(naming);
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /// Before anything looks at a path.
  @Bean
  FilterRegistrationBean<PathGuard> pathGuard(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var registration = new FilterRegistrationBean<>(new PathGuard(problems));
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }

  @Bean
  RouterFunction<ServerResponse> routes(ServiceDirectory directory, InternalIdentity identity) {
    return Routes.table(new Forwarding(directory, identity));
  }
}

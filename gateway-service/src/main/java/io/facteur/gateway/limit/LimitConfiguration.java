package io.facteur.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

  /// After the keys: each has an allowance of its own.
  ///
  /// @param perSecond requests of one key; 0 for no limit
  @Bean
  FilterRegistrationBean<RateLimitFilter> rateLimitFilter(
      @Value("${facteur.rate-limit:1000}") int perSecond,
      MeterRegistry figures,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    if (perSecond < 0) {
      throw new IllegalArgumentException(
          "FACTEUR_RATE_LIMIT: requests a second of one key, or 0 for no limit, not " + perSecond);
    }
    var limit = new RateLimit(Math.max(perSecond, 1), System::nanoTime);
    var registration = new FilterRegistrationBean<>(new RateLimitFilter(limit, figures, problems));
    registration.setEnabled(perSecond > 0);
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 150);
    return registration;
  }

  @Bean
  FilterRegistrationBean<PacedBodyFilter> pacedBodyFilter(
      @Value("${facteur.body.grace:30s}") Duration grace,
      @Value("${facteur.body.bytes-per-second:8192}") int bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "FACTEUR_BODY_BYTES_PER_SECOND: 1 or more, not " + bytesPerSecond);
    }
    var pace = new PacedBody.Pace(grace, bytesPerSecond);
    var registration = new FilterRegistrationBean<>(new PacedBodyFilter(pace));
    registration.addUrlPatterns("/api/*", "/dashboard/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return registration;
  }
}

package io.facteur.gateway.audit;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  MongoAudit audit(MongoDatabase database) {
    return new MongoAudit(database);
  }

  /// After the keys: it says whose was presented.
  @Bean
  FilterRegistrationBean<AuditFilter> auditFilter(MongoAudit audit) {
    var registration = new FilterRegistrationBean<>(new AuditFilter(audit, Clock.systemUTC()));
    registration.addUrlPatterns("/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 200);
    return registration;
  }
}

package io.facteur.servicekit.idempotency;

import com.mongodb.client.MongoDatabase;
import io.facteur.servicekit.identity.Hmac;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Takes Idempotency-Keys where a service says that it creates something.
@AutoConfiguration
@ConditionalOnBean(CreatingPaths.class)
public class IdempotencyConfiguration {

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      CreatingPaths paths,
      MongoDatabase database,
      @Value("${facteur.internal-secret}") String secret,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var requests = new MongoRequests(database, Clock.systemUTC(), new SecureRandom());
    FilterRegistrationBean<IdempotencyFilter> registration =
        new FilterRegistrationBean<>(
            new IdempotencyFilter(paths, requests, Hmac.of(secret).drawn("idempotency"), problems));
    registration.addUrlPatterns("/*");
    // After the identity of the caller is known.
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 200);
    return registration;
  }

  /// Says so in the API document.
  @Bean
  OpenApiCustomizer idempotencyKeys(CreatingPaths paths) {
    return document ->
        paths.patterns().stream()
            .map(pattern -> document.getPaths().get(pattern))
            .flatMap(path -> Stream.ofNullable(path == null ? null : path.getPost()))
            .forEach(IdempotencyConfiguration::describe);
  }

  private static void describe(Operation post) {
    post.addParametersItem(
        new HeaderParameter()
            .name(IdempotencyKeyHeader.NAME)
            .description(
                "1 to 255 characters. A repeated POST with the same key and body within 24 hours"
                    + " creates nothing and gets the first answer again, with Idempotent-Replayed:"
                    + " true.")
            .schema(new StringSchema().maxLength(255)));
    add(post, "409", "A request with this Idempotency-Key is under way (IDEMPOTENCY_KEY_IN_USE).");
    add(post, "422", "The Idempotency-Key came with another body (IDEMPOTENCY_KEY_REUSED).");
  }

  /// Beside what the operation itself says of a status.
  private static void add(Operation post, String status, String description) {
    ApiResponse own = post.getResponses().get(status);
    if (own == null) {
      post.getResponses().addApiResponse(status, new ApiResponse().description(description));
    } else {
      own.setDescription(own.getDescription() + " " + description);
    }
  }
}

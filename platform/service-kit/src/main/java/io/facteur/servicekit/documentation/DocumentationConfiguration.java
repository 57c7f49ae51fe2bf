package io.facteur.servicekit.documentation;

import io.facteur.servicekit.identity.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// What every service's part of the API document says alike.
@AutoConfiguration
public class DocumentationConfiguration {

  @Bean
  OpenAPI openApi() {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    return new OpenAPI()
        .components(
            new Components()
                .addSecuritySchemes(
                    "apiKey",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key")))
        .addSecurityItem(new SecurityRequirement().addList("apiKey"));
  }

  @Bean
  NullableFields nullableFields() {
    return new NullableFields();
  }

  @Bean
  OpenApiCustomizer problemResponses() {
    return new ProblemResponses();
  }
}

package io.facteur.webhook.endpoint;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives controllers their [Owner], and says so in the API document.
@Configuration(proxyBeanMethods = false)
class OwnerConfiguration {
  private static final String SESSION = "session";

  @Bean
  WebMvcConfigurer ownerArgument() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Argument());
      }
    };
  }

  @Bean
  OpenApiCustomizer sessionInPaths() {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Owner.class);
    return document ->
        document
            .getPaths()
            .forEach((path, item) -> {
              if (path.contains("{" + SESSION + "}")) {
                item.addParametersItem(
                    new PathParameter().name(SESSION).schema(new StringSchema()));
              }
            });
  }

  private static final class Argument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType().equals(Owner.class);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      Object variables =
          request.getAttribute(
              HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
      return Owner.of(variables instanceof Map<?, ?> map ? map.get(SESSION) : null);
    }
  }
}

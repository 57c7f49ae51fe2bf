package io.facteur.gateway.documentation;

import io.facteur.servicekit.call.InternalClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class DocumentationConfiguration {

  @Bean
  ApiDocument apiDocument(InternalClient services) {
    return new ApiDocument(services);
  }

  @Bean
  WebMvcConfigurer documentationAssets() {
    String folder = "classpath:/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/api/docs/assets/**").addResourceLocations(folder);
      }
    };
  }

  /// The version of swagger-ui on the classpath: it is part of the path of its files.
  private static String version() {
    String properties = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    try (InputStream in = DocumentationConfiguration.class.getResourceAsStream(properties)) {
      if (in == null) {
        throw new IllegalStateException("swagger-ui is missing from the classpath.");
      }
      Properties found = new Properties();
      found.load(in);
      return found.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("swagger-ui's version cannot be read.", e);
    }
  }
}

package io.facteur.session.restore;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RestoreConfiguration {

  @Bean
  Restores restores(
      MongoDatabase database,
      @Value("${facteur.data:data}") Path data,
      @Value("${facteur.store-restored:}") String word) {
    var mark = new MongoStoreMark(database, new MarkFile(data.resolve("store.mark")), word);
    var restores = new Restores(mark);
    restores.look(); // before any session is started
    return restores;
  }
}

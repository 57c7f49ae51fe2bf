package io.facteur.servicekit.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// MongoDB for a service that says `facteur.store.enabled: true`: every write is in the journals of
/// a majority when it returns.
@AutoConfiguration
@ConditionalOnProperty("facteur.store.enabled")
public class StoreConfiguration {

  @Bean
  MongoClient mongoClient(@Value("${facteur.mongodb-uri}") String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
            .applyToSocketSettings(socket ->
                socket.connectTimeout(3, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
            .build());
  }

  @Bean
  MongoHealth storeHealthIndicator(MongoDatabase database) {
    return new MongoHealth(database);
  }

  @Bean
  MongoDatabase mongoDatabase(MongoClient client, @Value("${facteur.mongodb-uri}") String uri) {
    return client.getDatabase(
        Optional.ofNullable(new ConnectionString(uri).getDatabase()).orElse("facteur"));
  }
}

package io.facteur.session.ownership;

import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InstanceProperties.class, OwnershipProperties.class})
class OwnershipConfiguration {

  @Bean
  Instance instance(InstanceProperties properties) {
    var instance = properties.instance(hostName(), new SecureRandom());
    LoggerFactory.getLogger(Instance.class)
        .atInfo()
        .addKeyValue("instance", instance.name())
        .addKeyValue("incarnation", instance.incarnation())
        .log("instance.named");
    return instance;
  }

  /// Not closed here: the caretaker gives the leases back after it has closed the sockets.
  @Bean(destroyMethod = "")
  LeaseKeeper leaseKeeper(
      MongoDatabase database, Instance me, OwnAddress address, OwnershipProperties times) {
    var leases = new MongoLeases(database.getCollection("sessions"), me, address::get, times.ttl());
    return new LeaseKeeper(leases, times, System::nanoTime);
  }

  @Bean
  OwnAddress ownAddress(InstanceProperties properties, Environment environment) {
    return new OwnAddress(properties.instanceUrl(), hostName(), environment);
  }

  @Bean
  Peers peers(MongoDatabase database, Instance me, OwnAddress address, OwnershipProperties times) {
    var replicas = database.getCollection("session-replicas");
    return new MongoPeers(replicas, me, address::get, times.scanPeriod().multipliedBy(4));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A host without a name of its own; one process per data folder is told apart all the same.
      return "localhost";
    }
  }
}

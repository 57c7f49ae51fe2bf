package io.facteur.servicekit.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class OwnHostsTest {

  @Test
  void findsTheHostsOfEveryKindOfAddress() {
    assertThat(OwnHosts.hosts("http://session:8081")).containsExactly("session");
    assertThat(OwnHosts.hosts("http://[fd00::7]:8081/base")).containsExactly("fd00::7");
    assertThat(OwnHosts.hosts("kafka-1:9092,kafka-2:9092")).containsExactly("kafka-1", "kafka-2");
    assertThat(OwnHosts.hosts("mongodb://root:p%40ss@one:27017,two/facteur?replicaSet=rs0"))
        .containsExactly("one", "two");
    assertThat(OwnHosts.hosts("mongodb+srv://cluster.example/facteur"))
        .containsExactly("cluster.example");
  }

  @Test
  void readsWhatIsSet() {
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("facteur.services.session", "http://session:8081")
            .withProperty("facteur.mongodb-uri", "mongodb://mongo:27017/facteur");

    assertThat(OwnHosts.of(environment).names()).containsExactly("session", "mongo");
  }
}

package io.facteur.sender.lane;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoPositions;
import io.facteur.eventbus.StreamConsumer;
import io.facteur.sender.compose.Composers;
import io.facteur.sender.memory.SessionMemory;
import io.facteur.sender.outcome.Settlement;
import io.facteur.sender.owner.SessionOwner;
import io.facteur.sender.owner.Sessions;
import io.facteur.sender.pacing.Pacing;
import io.facteur.sender.recipient.Numbers;
import io.facteur.vault.Vault;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LaneProperties.class)
class LaneConfiguration {

  @Bean
  WaitingMessages waitingMessages(MongoDatabase database) {
    return new MongoWaitingMessages(database);
  }

  @Bean
  Queue queue(Journal<OutboundAccepted> accepted, WaitingMessages waiting) {
    return new Queue(accepted, waiting);
  }

  @Bean
  SessionMemory queuedMessages(
      Journal<OutboundAccepted> accepted, WaitingMessages waiting, Queue queue) {
    return sessionId -> {
      waiting.forget(sessionId, accepted.head(sessionId));
      queue.forget(sessionId);
    };
  }

  @Bean
  Typing typing(SessionOwner owner, Vault vault, Clock clock) {
    return new Typing(owner, vault, clock);
  }

  @Bean
  SessionMemory shownTyping(Typing typing) {
    return typing::forget;
  }

  @Bean
  Gate gate(Pacing pacing, Typing typing, Clock clock) {
    return new Gate(pacing, typing, clock);
  }

  @Bean
  Dispatch dispatch(
      Numbers numbers, Composers composers, Vault vault, SessionOwner owner, Sessions sessions) {
    return new Dispatch(numbers, composers, vault, owner, sessions);
  }

  @Bean
  UnderWay underWay() {
    return new UnderWay();
  }

  @Bean
  Turn turn(
      Queue queue,
      Gate gate,
      Dispatch dispatch,
      Settlement settlement,
      UnderWay underWay,
      LaneProperties properties,
      Clock clock) {
    return new Turn(queue, gate, dispatch, settlement, underWay, properties, clock);
  }

  @Bean
  SendLanes sendLanes(Queue queue, Turn turn, Clock clock) {
    return new SendLanes(queue, turn, clock);
  }

  @Bean(initMethod = "start")
  QueueScan queueScan(
      Journal<OutboundAccepted> accepted, Queue queue, SendLanes lanes, LaneProperties properties) {
    return new QueueScan(accepted, queue, lanes, properties);
  }

  @Bean
  SessionMemory scannedHeads(QueueScan scan) {
    return scan::forget;
  }

  @Bean(initMethod = "start")
  StreamConsumer<OutboundAccepted> wakeUps(
      BusSettings bus,
      MongoDatabase database,
      Journal<OutboundAccepted> accepted,
      SendLanes lanes) {
    return new StreamConsumer<>(
        bus,
        Topic.OUTBOUND_ACCEPTED,
        "sender",
        new MongoPositions(database, "sender", Topic.OUTBOUND_ACCEPTED),
        new OwnJournal(accepted),
        lanes::wake);
  }
}

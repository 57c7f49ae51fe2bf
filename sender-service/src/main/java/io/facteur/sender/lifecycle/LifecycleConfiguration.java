package io.facteur.sender.lifecycle;

import com.mongodb.client.MongoDatabase;
import io.facteur.contracts.Topic;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.session.SessionFact;
import io.facteur.eventbus.Backfill;
import io.facteur.eventbus.BusSettings;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.MongoPositions;
import io.facteur.eventbus.StreamConsumer;
import io.facteur.sender.lane.SendLanes;
import io.facteur.sender.memory.SessionMemory;
import io.facteur.sender.outcome.Settlement;
import io.facteur.sender.owner.Sessions;
import io.facteur.vault.CachedDataKeys;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

  @Bean
  SessionMemory rememberedKeys(CachedDataKeys keys) {
    return keys::forget;
  }

  @Bean(initMethod = "start")
  StreamConsumer<SessionFact> sessionFollowing(
      BusSettings bus,
      MongoDatabase database,
      Backfill backfill,
      Sessions sessions,
      SendLanes lanes,
      Journal<OutboundAccepted> accepted,
      Settlement settlement,
      List<SessionMemory> memories) {
    var follower = new SessionFollower(sessions, lanes, accepted, settlement, memories);
    return new StreamConsumer<>(
        bus,
        Topic.SESSION_FACTS,
        "sender",
        new MongoPositions(database, "sender", Topic.SESSION_FACTS),
        backfill,
        follower::follow);
  }
}

package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.StandingJson;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// Answers questions in JSON, known by their numbers; nothing is said to the others. Protocol
/// reference: messaging.md §13.
public final class MexAnswers implements IqHandler {
  private static final String REACH_OUT_LOCK = "23983697327930364";
  private static final String NEW_CHAT_QUOTA = "24503548349331633";

  private final World world;
  private final Standings standings;

  public MexAnswers(World world, Standings standings) {
    this.world = world;
    this.standings = standings;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    Standings.Standing standing = standings.of(asker.device().phone());
    String number = iq.child("query").flatMap(query -> query.attribute("query_id")).orElse("");
    String data =
        switch (number) {
          case REACH_OUT_LOCK ->
              "\"xwa2_fetch_account_reachout_timelock\":"
                  + StandingJson.lock(standing, world.seconds());
          case NEW_CHAT_QUOTA ->
              "\"xwa2_message_capping_info\":" + StandingJson.quota(standing, world.seconds());
          default -> "";
        };
    return IqAnswer.of(Node.named("result").text("{\"data\":{" + data + "}}").build());
  }
}

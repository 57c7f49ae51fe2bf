package io.facteur.sender.owner;

import io.facteur.contracts.call.NumberView;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.call.SessionView;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.call.RemoteProblem;
import io.facteur.servicekit.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Session-service over internal HTTP.
final class HttpSessionOwner implements SessionOwner {
  private static final String SERVICE = "session";
  private static final int NOT_FOUND = 404;

  private final InternalClient asking;
  private final InternalClient sending;

  HttpSessionOwner(InternalClient client, OwnerProperties properties) {
    this.asking = client.waiting(properties.askTimeout());
    this.sending = client.waiting(properties.sendTimeout());
  }

  @Override
  public Optional<SessionView> session(String sessionId) {
    try {
      return Optional.of(asking.get(SERVICE, path(sessionId), SessionView.class));
    } catch (ProblemException e) {
      if (e.code().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw new OwnerUnavailableException("asking for a session", e);
    } catch (RemoteProblem e) {
      throw new OwnerUnavailableException("asking for a session", e);
    }
  }

  @Override
  public NumberView number(String sessionId, String digits) {
    try {
      return asking.get(SERVICE, path(sessionId) + "/numbers/" + digits, NumberView.class);
    } catch (ProblemException | RemoteProblem e) {
      throw new OwnerUnavailableException("asking whether a number is on WhatsApp", e);
    }
  }

  @Override
  public void showTyping(String sessionId, String chatId, Duration time) {
    try {
      var body = Map.of("state", "typing", "seconds", Math.max(1, time.toSeconds()));
      String chat = URLEncoder.encode(chatId, StandardCharsets.UTF_8);
      var _ =
          asking.post(
              SERVICE,
              "/api/v1/sessions/" + sessionId + "/chats/" + chat + "/typing",
              body,
              JsonNode.class);
    } catch (ProblemException | RemoteProblem e) {
      throw new OwnerUnavailableException("showing that somebody types", e);
    }
  }

  @Override
  public SendResult send(String sessionId, SendRequest request) {
    try {
      return sending.post(SERVICE, path(sessionId) + "/send", request, SendResult.class);
    } catch (ProblemException e) {
      return judge(e);
    } catch (RemoteProblem e) {
      return new SendResult.Later(String.valueOf(e.getMessage()), 0);
    }
  }

  /// Only what asking again can never cure is a failure; a call between services that is refused,
  /// for example, is an operator's mistake that a message must survive.
  private static SendResult judge(ProblemException problem) {
    return switch (problem.code().status()) {
      case 400, 413, 422 -> new SendResult.Failed("REFUSED", problem.detail());
      case NOT_FOUND -> new SendResult.Failed("SESSION_NOT_FOUND", "The session was deleted");
      default -> new SendResult.Later(problem.code().code(), 0);
    };
  }

  private static String path(String sessionId) {
    return InternalPath.session(sessionId);
  }
}

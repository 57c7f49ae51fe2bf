package io.facteur.sender.intake;

import io.facteur.contracts.call.NumberView;
import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.sender.lane.LaneProperties;
import io.facteur.sender.lane.Queue;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.sender.owner.Sessions;
import io.facteur.sender.recipient.Numbers;
import io.facteur.sender.recipient.Recipient;

/// Whether a draft may enter its session's queue now, and the chat it will be in.
final class Admission {
  private final Sessions sessions;
  private final Numbers numbers;
  private final Queue queue;
  private final LaneProperties properties;

  Admission(Sessions sessions, Numbers numbers, Queue queue, LaneProperties properties) {
    this.sessions = sessions;
    this.numbers = numbers;
    this.queue = queue;
    this.properties = properties;
  }

  /// The chat id; throws the refusal otherwise. Only a connected session can be asked about a
  /// number: for any other one the lane asks before it sends.
  String chatFor(String sessionId, Draft draft) {
    SessionStatus status = status(sessionId);
    if (!status.acceptsSends() && !draft.handling().queueIfDisconnected()) {
      throw Refusal.sessionNotConnected(status.publicName());
    }
    if (queue.length(sessionId) >= properties.capacity()) {
      throw Refusal.queueFull(properties.capacity());
    }
    return switch (draft.recipient()) {
      case Recipient.Person person when draft.handling().skipRegisteredCheck() -> person.chatId();
      case Recipient.Person person -> chatOf(sessionId, person, status);
      case Recipient.HiddenPerson hidden -> hidden.chatId();
      case Recipient.Group group -> group.chatId();
    };
  }

  private SessionStatus status(String sessionId) {
    try {
      return sessions
          .find(sessionId)
          .map(SessionView::status)
          .orElseThrow(Refusal::sessionNotFound);
    } catch (OwnerUnavailableException _) {
      throw Refusal.checkUnavailable();
    }
  }

  private String chatOf(String sessionId, Recipient.Person person, SessionStatus status) {
    var known = numbers.known(sessionId, person.digits());
    if (known.isPresent()) {
      return registeredChat(person, known.get());
    }
    if (status != SessionStatus.CONNECTED) {
      return person.chatId();
    }
    try {
      return registeredChat(person, numbers.look(sessionId, person.digits()));
    } catch (OwnerUnavailableException _) {
      return chatWhenLost(sessionId, person);
    }
  }

  /// The connection may have gone since the status was read; then the number is checked later.
  private String chatWhenLost(String sessionId, Recipient.Person person) {
    sessions.forget(sessionId);
    if (status(sessionId) == SessionStatus.RECONNECTING) {
      return person.chatId();
    }
    throw Refusal.checkUnavailable();
  }

  private static String registeredChat(Recipient.Person typed, NumberView answer) {
    if (!answer.registered()) {
      throw Refusal.notOnWhatsApp();
    }
    return typed.chatIdBy(answer);
  }
}

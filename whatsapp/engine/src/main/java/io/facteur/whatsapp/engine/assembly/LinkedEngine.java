package io.facteur.whatsapp.engine.assembly;

import io.facteur.whatsapp.engine.CodePairing;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.MediaAccess;
import io.facteur.whatsapp.engine.NumberLookup;
import io.facteur.whatsapp.engine.Presence;
import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.query.EmptyIq;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The façade over an engine's parts, and the owner of its threads.
final class LinkedEngine implements Engine {
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final EngineParts parts;

  // Guards the threads and whether the engine is closed.
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Thread> helpers = new ArrayList<>();
  private Thread link = Thread.ofVirtual().unstarted(() -> {});
  private boolean closed;

  LinkedEngine(EngineParts parts) {
    this.parts = parts;
  }

  @Override
  public void start() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the engine was closed");
      }
      if (helpers.isEmpty()) {
        helpers.add(Thread.ofVirtual().name("facteur-errands").start(parts.errands()));
        helpers.add(Thread.ofVirtual().name("facteur-keepalive").start(parts.keepalive()));
      }
      if (!link.isAlive()) {
        link = Thread.ofVirtual().name("facteur-link").start(parts.link());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    List<Thread> running;
    lock.lock();
    try {
      closed = true;
      running = new ArrayList<>(helpers);
      running.add(link);
    } finally {
      lock.unlock();
    }
    parts.keepalive().stop();
    parts.errands().stop();
    parts.link().stop();
    parts.outgoing().close();
    running.forEach(LinkedEngine::join);
    parts.reporter().closed();
  }

  @Override
  public LinkState state() {
    return parts.reporter().state();
  }

  @Override
  public SendOutcome send(OutgoingMessage message) {
    return parts.outgoing().send(message);
  }

  @Override
  public Map<String, NumberLookup> lookup(List<String> phoneNumbers) {
    return parts.numbers().lookup(phoneNumbers);
  }

  @Override
  public Presence presence() {
    return parts.presence();
  }

  @Override
  public MediaAccess mediaConnection() {
    return parts.mediaConnection();
  }

  @Override
  public Groups groups() {
    return parts.groups();
  }

  @Override
  public CodePairing codePairing() {
    return parts.codePairing();
  }

  @Override
  public void logout() {
    LinkedAccount account =
        parts
            .keyRing()
            .credentials()
            .account()
            .orElseThrow(() -> new EngineOfflineException("not linked"));
    try {
      boolean _ = parts.exchange().ask(EmptyIq.removeDevice(account.jid()));
    } catch (QueryRefusedException e) {
      throw new EngineOfflineException("logging out was refused: " + e.code(), e);
    }
    parts.connection().end(new Disconnection.LoggedOut("logout"));
    join(link);
    close();
  }

  @Override
  public void resendUnacknowledged() {
    parts.outbox().rewriteUnsettled();
  }

  private static void join(Thread thread) {
    boolean own = thread == Thread.currentThread();
    if (own || thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      boolean _ = thread.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

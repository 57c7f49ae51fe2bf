package io.facteur.whatsapp.simulator.socket;

/// Answers requests that are not WebSockets; called on the connection's own thread.
@FunctionalInterface
public interface HttpService {
  HttpResponse answer(HttpRequest request);
}

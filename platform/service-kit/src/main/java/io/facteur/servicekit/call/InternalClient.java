package io.facteur.servicekit.call;

import io.facteur.contracts.ContractJson;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.identity.InternalIdentity;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks another service, as a service. A refusal (4xx) comes back as the [ProblemException] that
/// the other service answered with; everything else that goes wrong as a [RemoteProblem].
public final class InternalClient {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final ServiceDirectory directory;
  private final InternalIdentity identity;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

  /// A client.
  ///
  /// @param patience how long an answer may take
  public InternalClient(ServiceDirectory directory, InternalIdentity identity, Duration patience) {
    this.directory = directory;
    this.identity = identity;
    this.patience = patience;
  }

  /// The same, with more or less patience.
  public InternalClient waiting(Duration other) {
    return new InternalClient(directory, identity, other);
  }

  /// GET.
  ///
  /// @param path with its query, percent-encoded
  public <T> T get(String service, String path, Class<T> type) {
    return read(send(service, path, "GET", BodyPublishers.noBody()), type);
  }

  /// POST, with a JSON body and a JSON answer.
  public <T> T post(String service, String path, Object body, Class<T> type) {
    BodyPublisher json = BodyPublishers.ofString(ContractJson.mapper().writeValueAsString(body));
    return read(send(service, path, "POST", json), type);
  }

  /// POST, with a JSON body and no answer to read.
  public void tell(String service, String path, Object body) {
    BodyPublisher json = BodyPublishers.ofString(ContractJson.mapper().writeValueAsString(body));
    send(service, path, "POST", json);
  }

  /// POST of a file of any size, with a JSON answer.
  ///
  /// @param file read once, not closed
  public <T> T upload(String service, String path, InputStream file, Class<T> type) {
    return read(send(service, path, "POST", BodyPublishers.ofInputStream(() -> file)), type);
  }

  /// DELETE.
  public void delete(String service, String path) {
    send(service, path, "DELETE", BodyPublishers.noBody());
  }

  private String send(String service, String path, String method, BodyPublisher body) {
    try {
      URI uri = URI.create(directory.base(service) + path);
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .timeout(patience)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, application/problem+json")
              .header(
                  InternalIdentity.HEADER,
                  identity.header(
                      method,
                      uri.getRawPath(),
                      Optional.ofNullable(uri.getRawQuery()).orElse(""),
                      Caller.service()))
              .method(method, body)
              .build();
      return checked(service, client.send(request, BodyHandlers.ofString()));
    } catch (IOException | IllegalStateException e) {
      throw new RemoteProblem(service + "-service does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteProblem("Interrupted while asking " + service + "-service.", e);
    }
  }

  private static String checked(String service, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return response.body();
    }
    if (status / 100 == 4 && status != 401) {
      throw problem(status, response.body());
    }
    throw new RemoteProblem(service + "-service answered with " + status + ".");
  }

  private static ProblemException problem(int status, String body) {
    @Nullable JsonNode document = tree(body);
    if (document == null || !document.has("code")) {
      return new ProblemException(
          new ProblemCode("HTTP_" + status, status, "The request was refused"),
          "The request was refused.");
    }
    return new ProblemException(
        new ProblemCode(
            document.path("code").asString(), status, document.path("title").asString("")),
        document.path("detail").asString(""));
  }

  private static @Nullable JsonNode tree(String body) {
    try {
      return ContractJson.mapper().readTree(body);
    } catch (JacksonException e) {
      return null; // Not JSON: the status alone has to say it.
    }
  }

  private static <T> T read(String body, Class<T> type) {
    try {
      return ContractJson.mapper().readValue(body, type);
    } catch (JacksonException e) {
      throw new RemoteProblem("The answer is not a " + type.getSimpleName() + ".", e);
    }
  }
}

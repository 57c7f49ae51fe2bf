package io.facteur.gateway.route;

import io.facteur.gateway.key.ApiKey;
import io.facteur.gateway.key.PresentedKey;
import io.facteur.servicekit.call.ServiceDirectory;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.identity.InternalIdentity;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.servicekit.problem.RequestId;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/// Turns a request that was let through into one that a service accepts: addressed to it, and
/// signed with who asks. What only services may say to each other is dropped from what came from
/// outside.
final class Forwarding {
  /// What services read to its end so that their answer is heard, in bytes.
  private static final long LARGEST_BODY = 64L << 20;

  private static final Set<String> OPEN = Set.of("dashboard", "media");

  private final ServiceDirectory directory;
  private final InternalIdentity identity;

  Forwarding(ServiceDirectory directory, InternalIdentity identity) {
    this.directory = directory;
    this.identity = identity;
  }

  /// Throws the refusal of a body that says it is larger than any service takes: one that is not
  /// read to its end breaks the connection before its answer is seen.
  ServerRequest to(String service, ServerRequest request) {
    if (request.headers().contentLength().orElse(0) > LARGEST_BODY) {
      throw new ProblemException(ProblemCode.FILE_TOO_LARGE, "File too large");
    }
    URI base = directory.base(service);
    String path = request.uri().getRawPath();
    @Nullable String query = request.uri().getRawQuery();
    String signature =
        identity.header(
            request.method().name(), path, query == null ? "" : query, caller(service, request));
    ServerRequest forwarded =
        ServerRequest.from(request)
            .headers(headers -> {
              clean(headers, signature);
              headers.set(RequestId.HEADER, RequestId.of(request.servletRequest()));
            })
            .build();
    MvcUtils.setRequestUrl(forwarded, base);
    return forwarded;
  }

  /// Strangers reach the dashboard, which asks for a key itself, and files by signed addresses.
  private static Caller caller(String service, ServerRequest request) {
    Optional<ApiKey> presented = PresentedKey.find(request.servletRequest());
    if (presented.isEmpty()) {
      if (!OPEN.contains(service)) {
        throw new IllegalStateException("nobody asks " + service + " without a key");
      }
      return new Caller("anonymous", Set.of(), Set.of());
    }
    ApiKey key = presented.get();
    return new Caller(
        key.id(),
        key.scopes().stream()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        key.sessions());
  }

  private static void clean(HttpHeaders headers, String signature) {
    Set.copyOf(headers.headerNames()).stream()
        .filter(Forwarding::internal)
        .forEach(headers::remove);
    headers.set(InternalIdentity.HEADER, signature);
  }

  private static boolean internal(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-internal-")
        || name.startsWith("x-forwarded-")
        || name.equals("forwarded")
        || name.equals("x-api-key")
        || name.equals("apikey")
        || name.equals("authorization")
        || name.equals("cookie") // of browsers that are signed in here
        || name.equals("x-csrf-token");
  }
}

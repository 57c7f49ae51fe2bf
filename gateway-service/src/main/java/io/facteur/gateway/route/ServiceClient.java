package io.facteur.gateway.route;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// How the gateway speaks to the services: it passes on what both sides say and adds nothing of its
/// own. So it follows no redirect, keeps no cookie, unpacks nothing and does not take an answer
/// such as 503 for a reason to ask again; and as many requests may be under way as callers make,
/// because some are held for long: `?wait=sent`, streams of events.
final class ServiceClient {
  /// More than the server takes from callers.
  private static final int CONNECTIONS = 10_000;

  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final TimeValue AGAIN = TimeValue.ofMilliseconds(50);

  private ServiceClient() {}

  /// @param streams knows those that pass through it
  static HttpClient make(OpenStreams streams) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(CONNECTIONS)
            .setMaxConnTotal(CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setRetryStrategy(new OnceWhenNothingCame())
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .addExecInterceptorFirst(
            "cut-off", (request, scope, chain) -> cutOff(chain.proceed(request, scope), streams))
        .build();
  }

  private static ClassicHttpResponse cutOff(ClassicHttpResponse answer, OpenStreams streams) {
    HttpEntity body = answer.getEntity();
    if (body != null) {
      answer.setEntity(streams.watching(body));
    }
    return answer;
  }

  /// A connection that was kept may have been closed by the other side just now: then a request
  /// that changes nothing is made once more.
  private static final class OnceWhenNothingCame extends DefaultHttpRequestRetryStrategy {
    OnceWhenNothingCame() {
      super(1, AGAIN);
    }

    @Override
    public boolean retryRequest(HttpResponse answer, int times, HttpContext context) {
      return false;
    }
  }
}

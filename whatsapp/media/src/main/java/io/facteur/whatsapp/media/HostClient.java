package io.facteur.whatsapp.media;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// One HTTP client for all media hosts.
///
/// Apache's, not the JDK's: that one has no limit for a host which falls silent in the middle of a
/// file, and hands bodies over through a queue of buffers; this one reads and writes on the calling
/// (virtual) thread, block by block. The time an attempt may take as a whole is an alarm that
/// cancels it.
final class HostClient implements AutoCloseable {
  private static final String ORIGIN = "https://web.whatsapp.com";

  private final TransferSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService alarms =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("media-alarm").daemon().factory());

  HostClient(TransferSettings settings) {
    this.settings = settings;
    client =
        HttpClients.custom()
            .setConnectionManager(connections(settings))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout(settings.whole()))
                    .setResponseTimeout(timeout(settings.silence()))
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  <T> T execute(HttpUriRequestBase request, HttpClientResponseHandler<T> handler)
      throws IOException {
    request.setHeader("Origin", ORIGIN);
    request.setHeader("Referer", ORIGIN + "/");
    ScheduledFuture<?> alarm =
        alarms.schedule(() -> request.cancel(), settings.whole().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, handler);
    } finally {
      alarm.cancel(false);
    }
  }

  private static PoolingHttpClientConnectionManager connections(TransferSettings settings) {
    var builder =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(settings.connectionsPerHost())
            .setMaxConnTotal(4 * settings.connectionsPerHost())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout(settings.connect()))
                    .setSocketTimeout(timeout(settings.silence()))
                    .build());
    var trusted = settings.trusted();
    if (trusted != null) {
      builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(TrustedCertificates.in(trusted)));
    }
    return builder.build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(duration.toMillis());
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}

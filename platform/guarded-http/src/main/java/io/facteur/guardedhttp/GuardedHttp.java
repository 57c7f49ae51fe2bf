package io.facteur.guardedhttp;

import io.facteur.guardedhttp.Exchange.Answered;
import io.facteur.guardedhttp.Exchange.Blocked;
import io.facteur.guardedhttp.Exchange.Failed;
import io.facteur.guardedhttp.GuardedResolver.BlockedAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Calls addresses that strangers typed: only those that the policy allows, without redirects,
/// retries, cookies, proxies or compression, for a limited time as a whole, reading a limited part
/// of the answer.
public final class GuardedHttp implements AutoCloseable {
  private final GuardedHttpSettings settings;
  private final GuardedResolver resolver;
  private final CloseableHttpClient client;

  /// By `host:port`, as many turns as connections.
  private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

  private final ScheduledExecutorService alarms =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("guarded-http-alarm").daemon().factory());

  /// A client with a pool of its own.
  public GuardedHttp(AddressPolicy policy, GuardedHttpSettings settings) {
    this(policy, settings, InetAddress::getAllByName);
  }

  GuardedHttp(AddressPolicy policy, GuardedHttpSettings settings, GuardedResolver.Lookup lookup) {
    this.settings = settings;
    this.resolver = new GuardedResolver(policy, lookup);
    this.client = client(resolver, settings);
  }

  /// Whether the policy forbids this address as its name reads now. A name that nobody knows yet is
  /// not forbidden; it is looked at again with each call.
  public boolean blocks(TargetUrl target) {
    return resolver.blocks(target.host());
  }

  /// Posts these very bytes. Never throws for what the other side does. Waits its turn where as
  /// many calls to the same host are under way as may be; the time for everything begins after
  /// that.
  ///
  /// @param headers beside `Content-Type`, which is `application/json`
  public Exchange post(TargetUrl target, Map<String, String> headers, byte[] body) {
    HttpPost request = new HttpPost(target.uri());
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return inTurn(target, () -> call(request, this::answered));
  }

  /// Gets a file: the bytes of a 200 go to the reader as they come, within the time for everything.
  /// What else the reader throws is thrown on; never throws for what the other side does.
  public Exchange get(TargetUrl target, Reader reader) {
    return inTurn(
        target, () -> call(new HttpGet(target.uri()), response -> read(response, reader)));
  }

  /// Takes the bytes of a file.
  @FunctionalInterface
  public interface Reader {
    /// @param contentType as the other side says; empty when it does not
    /// @throws IOException when the bytes cannot be read
    void read(String contentType, InputStream bytes) throws IOException;
  }

  private Exchange inTurn(TargetUrl target, Supplier<Exchange> call) {
    Semaphore turns =
        hosts.computeIfAbsent(
            target.uri().getAuthority(), _ -> new Semaphore(settings.connectionsPerHost(), true));
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(Failed.INTERRUPTED, "stopped before it was called");
    }
    try {
      return call.get();
    } finally {
      turns.release();
    }
  }

  private Exchange call(HttpUriRequestBase request, HttpClientResponseHandler<Exchange> answering) {
    ScheduledFuture<?> alarm =
        alarms.schedule(() -> request.cancel(), settings.whole().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, answering);
    } catch (IOException e) {
      return request.isCancelled() ? timedOut() : failed(e);
    } finally {
      alarm.cancel(false);
    }
  }

  private Exchange read(ClassicHttpResponse response, Reader reader) throws IOException {
    HttpEntity entity = response.getEntity();
    if (response.getCode() != HttpStatus.SC_OK || entity == null) {
      return answered(response);
    }
    try (InputStream bytes = entity.getContent()) {
      reader.read(entity.getContentType() == null ? "" : entity.getContentType(), bytes);
    }
    return new Answered(HttpStatus.SC_OK, Map.of(), new byte[0]);
  }

  private Exchange answered(ClassicHttpResponse response) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return new Answered(response.getCode(), headers, excerpt(response.getEntity()));
  }

  private byte[] excerpt(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream in = entity.getContent()) {
      return in.readNBytes(settings.longestExcerpt());
    }
  }

  private Exchange timedOut() {
    return new Failed("timeout", "no complete answer within " + settings.whole());
  }

  private static Exchange failed(IOException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e) {
      case BlockedAddressException _ -> new Blocked(detail);
      case UnknownHostException _ -> new Failed("dns", detail);
      case InterruptedIOException _ -> new Failed("timeout", detail);
      case ConnectException _ -> new Failed("connect", detail);
      case SSLException _ -> new Failed("tls", detail);
      case IOException _ -> new Failed("reset", detail);
    };
  }

  private static CloseableHttpClient client(
      GuardedResolver resolver, GuardedHttpSettings settings) {
    Timeout connect = timeout(settings.connect());
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connectionsPerHost())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(timeout(settings.headers()))
                        .setTimeToLive(TimeValue.ofSeconds(60))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(settings.whole()))
                .setResponseTimeout(timeout(settings.headers()))
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent(settings.userAgent())
        .build();
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

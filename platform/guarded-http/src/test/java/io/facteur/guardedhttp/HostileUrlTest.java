package io.facteur.guardedhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The addresses of `hostile-urls.tsv`, each with what becomes of it: `form` (not taken as a URL),
/// `blocked` (the policy forbids where it leads) or `nowhere` (it leads nowhere). A server listens
/// on every address of this machine: none may reach it.
class HostileUrlTest {
  private static final AtomicInteger HITS = new AtomicInteger();

  /// What a name server says, as its owner likes.
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("localhost.", List.of("127.0.0.1")),
          Map.entry("foo.localhost", List.of("127.0.0.1")),
          Map.entry("private.example", List.of("10.1.2.3")),
          Map.entry("127.0.0.1.nip.example", List.of("127.0.0.1")),
          Map.entry("mixed.example", List.of("93.184.216.34", "127.0.0.1")),
          Map.entry("linklocal.example", List.of("fe80::1")),
          Map.entry("metadata.example", List.of("169.254.169.254")),
          Map.entry("six.example", List.of("::1")),
          Map.entry("mapped.example", List.of("::ffff:127.0.0.1")),
          Map.entry("cgnat.example", List.of("100.64.3.4")),
          Map.entry("nat64.example", List.of("64:ff9b::7f00:1")),
          Map.entry("mongo", List.of("172.18.0.3")),
          Map.entry("kafka", List.of("172.18.0.4")),
          Map.entry("kubernetes.default.svc", List.of("10.96.0.1")));

  private static HttpServer server;

  record Hostile(String outcome, String url) {}

  @BeforeAll
  static void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(0), 0);
    server.createContext(
        "/",
        exchange -> {
          HITS.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  static Stream<Hostile> hostile() {
    try (InputStream in = HostileUrlTest.class.getResourceAsStream("/hostile-urls.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t", 2))
              .map(parts -> new Hostile(parts[0], parts[1].translateEscapes()))
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void knowsAtLeastAHundredAndFiftyOfThem() {
    assertThat(hostile().map(Hostile::url).distinct().count()).isGreaterThanOrEqualTo(150);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void reachesNothing(Hostile hostile) {
    int before = HITS.get();

    assertThat(outcome(hostile.url())).isEqualTo(hostile.outcome());
    assertThat(HITS).hasValue(before);
  }

  @Test
  void reachesTheServerWhereThatIsAllowed() {
    int before = HITS.get();
    try (GuardedHttp http = client(AddressPolicy.of(true, List.of()), HostileUrlTest::lookup)) {
      Exchange exchange = http.post(target("http://localhost:@PORT@/"), Map.of(), new byte[0]);

      assertThat(exchange).isInstanceOf(Exchange.Answered.class);
      assertThat(HITS).hasValue(before + 1);
    }
  }

  @Test
  void isNotFooledByANameThatChangesItsAddressBetweenTwoLooks() {
    AtomicInteger looks = new AtomicInteger();
    GuardedResolver.Lookup changing =
        _ ->
            new InetAddress[] {
              InetAddress.ofLiteral(
                  looks.getAndIncrement() % 2 == 0 ? "93.184.216.34" : "127.0.0.1")
            };
    int before = HITS.get();
    try (GuardedHttp http = client(AddressPolicy.of(false, List.of()), changing)) {
      TargetUrl target = target("http://rebinding.example:@PORT@/");

      assertThat(http.blocks(target)).isFalse();
      assertThat(http.post(target, Map.of(), new byte[0])).isInstanceOf(Exchange.Blocked.class);
      assertThat(HITS).hasValue(before);
    }
  }

  @Test
  void letsAHostThroughThatTheOperatorNamesButNeverToLinkLocalOrThisMachine() {
    AddressPolicy policy =
        AddressPolicy.of(false, List.of())
            .andHosts(List.of("Mongo", "metadata.example", "foo.localhost"));
    try (GuardedHttp http = client(policy, HostileUrlTest::lookup)) {
      assertThat(http.blocks(target("http://mongo:@PORT@/"))).isFalse();
      assertThat(http.blocks(target("http://kafka:@PORT@/"))).isTrue();
      assertThat(http.blocks(target("http://metadata.example:@PORT@/"))).isTrue();
      assertThat(http.blocks(target("http://foo.localhost:@PORT@/"))).isTrue();
    }
  }

  private static String outcome(String url) {
    TargetUrl target;
    try {
      target = target(url);
    } catch (IllegalArgumentException _) {
      return "form";
    }
    try (GuardedHttp http = client(AddressPolicy.of(false, List.of()), HostileUrlTest::lookup)) {
      return switch (http.post(target, Map.of(), new byte[0])) {
        case Exchange.Blocked _ -> "blocked";
        case Exchange.Failed failed when failed.kind().equals("dns") -> "nowhere";
        case Exchange.Failed failed -> "failed: " + failed.kind();
        case Exchange.Answered answered -> "answered: " + answered.status();
      };
    }
  }

  private static TargetUrl target(String url) {
    return TargetUrl.parse(url.replace("@PORT@", Integer.toString(server.getAddress().getPort())));
  }

  /// Literals as Java reads them; names only from the table, so that no name server is asked.
  private static InetAddress[] lookup(String host) throws UnknownHostException {
    if (NAMES.containsKey(host)) {
      return NAMES.get(host).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
    if (host.equals("localhost") || host.matches("[0-9.]+") || host.contains(":")) {
      return InetAddress.getAllByName(host);
    }
    throw new UnknownHostException(host);
  }

  private static GuardedHttp client(AddressPolicy policy, GuardedResolver.Lookup lookup) {
    Duration brief = Duration.ofSeconds(2);
    return new GuardedHttp(
        policy, new GuardedHttpSettings(brief, brief, brief, 2_048, 10, 10, "test"), lookup);
  }
}

package io.facteur.whatsapp.engine.socket;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A proxy through which WhatsApp is reached.
///
/// @param host a name or an address
/// @param port 1 to 65535
/// @param login null where the proxy asks for none
public record ProxyRoute(Kind kind, String host, int port, @Nullable Login login) {
  private static final int LONGEST_WORD = 255; // RFC 1929 §2

  /// How a proxy is asked.
  public enum Kind {
    /// `CONNECT`, RFC 9110 §9.3.6.
    HTTP("http", 3128),
    /// RFC 1928; the proxy looks the name up.
    SOCKS5("socks5", 1080);

    private final String scheme;
    private final int usualPort;

    Kind(String scheme, int usualPort) {
      this.scheme = scheme;
      this.usualPort = usualPort;
    }
  }

  /// What a proxy asks of its users.
  public record Login(String user, String password) {

    @Override
    public String toString() {
      return "Login[REDACTED]";
    }
  }

  /// Reads `http://user:password@host:port` or `socks5://…`; `socks5h` is the same. What is special
  /// in a user's name or password is percent-encoded, and the port may be absent: 3128 and 1080.
  ///
  /// @throws IllegalArgumentException when it is no such address; the message never shows a
  ///   password
  public static ProxyRoute parse(String address) {
    URI uri = uri(address.strip());
    Kind kind = kind(uri);
    String host = uri.getHost();
    if (host == null || !(uri.getRawPath() == null || uri.getRawPath().matches("/?"))) {
      throw new IllegalArgumentException("it has a host, maybe a port, and no path");
    }
    int port = uri.getPort() < 0 ? kind.usualPort : uri.getPort();
    if (port < 1 || port > 65_535 || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("its port is 1 to 65535, and nothing comes after it");
    }
    return new ProxyRoute(kind, host, port, login(uri.getRawUserInfo()));
  }

  /// The same without what is secret, such as `socks5://proxy.example:1080`.
  public String shown() {
    return kind.scheme + "://" + host + ":" + port;
  }

  /// The host as it is looked up: the text of an IPv6 address without its brackets.
  public String lookedUp() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static URI uri(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      // Without the cause: its message quotes the address, password included.
      throw new IllegalArgumentException("it is not an address of the form scheme://host:port");
    }
  }

  private static Kind kind(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http" -> Kind.HTTP;
      case "socks5", "socks5h" -> Kind.SOCKS5;
      default -> throw new IllegalArgumentException("its scheme is http or socks5");
    };
  }

  private static @Nullable Login login(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    int colon = userInfo.indexOf(':');
    String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
    String password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
    if (user.isEmpty() || longest(user, password) > LONGEST_WORD) {
      throw new IllegalArgumentException("its user and password have at most 255 bytes");
    }
    return new Login(user, password);
  }

  private static int longest(String user, String password) {
    return Math.max(
        user.getBytes(StandardCharsets.UTF_8).length,
        password.getBytes(StandardCharsets.UTF_8).length);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ProxyRoute[" + shown() + "]";
  }
}

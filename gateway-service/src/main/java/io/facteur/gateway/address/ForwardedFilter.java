package io.facteur.gateway.address;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request that comes by a trusted proxy look as it looked to that proxy: the caller's
/// address, and whether it came by https. Any other passes as it is.
final class ForwardedFilter extends OncePerRequestFilter {
  private static final String HTTPS = "https";

  private final TrustedProxies proxies;

  ForwardedFilter(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean proxied = proxies.contains(request.getRemoteAddr());
    chain.doFilter(proxied ? asSeenByProxy(request) : request, response);
  }

  private HttpServletRequest asSeenByProxy(HttpServletRequest request) {
    String caller = proxies.caller(request.getRemoteAddr(), request.getHeaders("X-Forwarded-For"));
    boolean https = HTTPS.equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getRemoteAddr() {
        return caller;
      }

      @Override
      public String getRemoteHost() {
        return caller;
      }

      @Override
      public boolean isSecure() {
        return https || super.isSecure();
      }

      @Override
      public String getScheme() {
        return https ? HTTPS : super.getScheme();
      }
    };
  }
}

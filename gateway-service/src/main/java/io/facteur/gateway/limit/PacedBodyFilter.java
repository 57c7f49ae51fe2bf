package io.facteur.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bodies come at a least pace, see [PacedBody].
final class PacedBodyFilter extends OncePerRequestFilter {
  private final PacedBody.Pace pace;

  PacedBodyFilter(PacedBody.Pace pace) {
    this.pace = pace;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          private @Nullable PacedBody body;

          @Override
          public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
              body = new PacedBody(super.getInputStream(), pace, System::nanoTime);
            }
            return body;
          }
        },
        response);
  }
}

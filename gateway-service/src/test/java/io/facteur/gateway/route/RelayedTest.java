package io.facteur.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerResponse;

class RelayedTest {
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void saysThatAServiceDidNotAnswerWhenItsAnswerBreaksOff() {
    var broken = new Relayed(breakingOff(false));

    assertThatThrownBy(() -> broken.writeTo(request, response, NO_CONVERTERS))
        .isInstanceOf(ResourceAccessException.class)
        .hasCauseInstanceOf(EOFException.class);
    assertThat(response.getHeader("X-Of-The-Service")).isNull();
  }

  @Test
  void endsTheConnectionWhenAPartOfTheAnswerIsOut() {
    var broken = new Relayed(breakingOff(true));

    assertThatThrownBy(() -> broken.writeTo(request, response, NO_CONVERTERS))
        .isInstanceOf(EOFException.class);
  }

  private static final ServerResponse.Context NO_CONVERTERS =
      new ServerResponse.Context() {
        @Override
        public List<HttpMessageConverter<?>> messageConverters() {
          return List.of();
        }
      };

  private static ServerResponse breakingOff(boolean late) {
    return ServerResponse.ok()
        .build((_, answer) -> {
          answer.setHeader("X-Of-The-Service", "yes");
          if (late) {
            flush(answer);
          }
          throw new EOFException("on purpose");
        });
  }

  private static void flush(jakarta.servlet.http.HttpServletResponse answer) throws IOException {
    answer.flushBuffer();
  }
}

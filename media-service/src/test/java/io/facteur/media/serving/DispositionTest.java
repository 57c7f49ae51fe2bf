package io.facteur.media.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report.pdf|report.pdf",
        "../../etc/passwd|passwd",
        "C:\\\\windows\\\\x.exe|x.exe",
        "été 1.jpg|%C3%A9t%C3%A9%201.jpg",
        "a\"b;c.txt|a%22b%3Bc.txt"
      })
  void savesUnderAHarmlessName(String name, String encoded) {
    assertThat(Disposition.header("application/pdf", name, false))
        .isEqualTo("attachment; filename*=UTF-8''" + encoded);
  }

  @Test
  void dropsWhatMisleads() {
    assertThat(Disposition.header("image/png", "exe.\u202Egnp.scr\r\nSet-Cookie: x", false))
        .isEqualTo("attachment; filename*=UTF-8''exe.gnp.scrSet-Cookie%3A%20x");
    assertThat(Disposition.header("image/png", "...", false)).isEqualTo("attachment");
    assertThat(Disposition.header("image/png", null, false)).isEqualTo("attachment");
    assertThat(Disposition.header("image/png", "x".repeat(10_000), false))
        .hasSize("attachment; filename*=UTF-8''".length() + 150);
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, inline",
    "application/pdf, inline",
    "audio/ogg; codecs=opus, inline",
    "image/svg+xml, attachment",
    "text/html, attachment",
    "application/zip, attachment"
  })
  void showsInPlaceOnlyWhatShowsNothingButItself(String type, String way) {
    assertThat(Disposition.header(type, null, true)).isEqualTo(way);
    assertThat(Disposition.header(type, null, false)).isEqualTo("attachment");
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, image/jpeg",
    "audio/ogg; codecs=opus, audio/ogg",
    "text/html, application/octet-stream",
    "image/svg+xml, application/octet-stream",
    "application/xhtml+xml, application/octet-stream",
    "'', application/octet-stream",
    "nonsense, application/octet-stream"
  })
  void servesWhatRunsAsBytes(String type, String served) {
    assertThat(Disposition.contentType(type)).isEqualTo(served);
  }
}

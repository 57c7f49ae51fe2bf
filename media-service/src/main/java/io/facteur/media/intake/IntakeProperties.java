package io.facteur.media.intake;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What is taken from callers.
///
/// @param largest file, counted while it comes
/// @param largestRequest as a whole, of a multipart body
/// @param allowCidrs private ranges that files may be fetched from, such as `172.18.0.0/16`
@ConfigurationProperties("media.intake")
public record IntakeProperties(
    @DefaultValue("16MB") DataSize largest,
    @DefaultValue("64MB") DataSize largestRequest,
    @DefaultValue List<String> allowCidrs) {

  /// Copies the list.
  public IntakeProperties {
    allowCidrs = List.copyOf(allowCidrs);
  }
}

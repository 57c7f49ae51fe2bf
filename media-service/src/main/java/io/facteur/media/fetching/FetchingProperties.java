package io.facteur.media.fetching;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How files of incoming messages are fetched.
///
/// @param automatic whether that begins when the message comes, or when somebody asks for the file
/// @param largest file that is fetched
/// @param atOnce how many are fetched at the same time
/// @param attempts before a file is given up
/// @param retryDelay after the first failed attempt; doubled with each
/// @param longestDelay between two attempts
/// @param phonePatience how long the phone may take to upload a file again
/// @param phoneRequests how often it is asked
@ConfigurationProperties("media.fetching")
public record FetchingProperties(
    @DefaultValue("true") boolean automatic,
    @DefaultValue("100MB") DataSize largest,
    @DefaultValue("4") int atOnce,
    @DefaultValue("12") int attempts,
    @DefaultValue("2s") Duration retryDelay,
    @DefaultValue("30m") Duration longestDelay,
    @DefaultValue("1m") Duration phonePatience,
    @DefaultValue("3") int phoneRequests) {

  /// The pause after so many failed attempts.
  public Duration delayAfter(int failed) {
    Duration doubled = retryDelay.multipliedBy(1L << Math.min(failed, 20));
    return doubled.compareTo(longestDelay) < 0 ? doubled : longestDelay;
  }
}

package io.facteur.media.library;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// How many files are kept, and for how long.
///
/// @param quota for the files of one session together; none when absent
/// @param age at which files are deleted; as long as the session when absent
@ConfigurationProperties("media.library")
public record LibraryProperties(@Nullable DataSize quota, @Nullable Duration age) {}

package io.facteur.gateway.key;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The keys of the setting `facteur.api-keys`: `name:key[:scopes],…`, scopes joined by `+`; without
/// scopes a key may do everything. Kept in memory only, as hashes.
final class ConfiguredKeys {
  private static final int SHORTEST = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final List<Entry> entries;

  private ConfiguredKeys(List<Entry> entries) {
    this.entries = entries;
  }

  /// Reads the setting.
  ///
  /// @throws IllegalArgumentException naming the entry that is wrong, never showing its key
  static ConfiguredKeys parse(String setting) {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String entry : setting.split(",", -1)) {
      if (!entry.isBlank()) {
        Entry parsed = entry(entry.strip());
        if (!names.add(parsed.key().name())) {
          throw new IllegalArgumentException(
              "FACTEUR_API_KEYS: two keys are named " + parsed.key().name() + ".");
        }
        entries.add(parsed);
      }
    }
    return new ConfiguredKeys(List.copyOf(entries));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// The key that was presented. Every entry is compared, so that the time taken tells nothing.
  Optional<ApiKey> find(String presented) {
    byte[] hash = KeyText.hash(presented);
    Optional<ApiKey> found = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.hash(), hash)) {
        found = Optional.of(entry.key());
      }
    }
    return found;
  }

  private static Entry entry(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length < 2 || parts.length > 3 || !NAME.matcher(parts[0].strip()).matches()) {
      throw new IllegalArgumentException(
          "FACTEUR_API_KEYS: an entry is not of the form name:key[:scopes], the name of letters,"
              + " digits, - and _.");
    }
    String name = parts[0].strip();
    if (parts[1].length() < SHORTEST) {
      throw new IllegalArgumentException(
          "FACTEUR_API_KEYS: the key named "
              + name
              + " is shorter than "
              + SHORTEST
              + " characters.");
    }
    Set<Scope> scopes = parts.length == 3 ? scopes(name, parts[2]) : EnumSet.of(Scope.ADMIN);
    return new Entry(new ApiKey("env-" + name, name, scopes, Set.of()), KeyText.hash(parts[1]));
  }

  private static Set<Scope> scopes(String name, String text) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    try {
      for (String scope : text.split("\\+", -1)) {
        scopes.add(Scope.of(scope));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "FACTEUR_API_KEYS: the scopes of " + name + " are not read, write or admin.", e);
    }
    return scopes;
  }

  private record Entry(ApiKey key, byte[] hash) {}
}

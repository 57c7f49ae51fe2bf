package io.facteur.gateway.key;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys of the setting `facteur.api-keys`: `name:key[:scopes],…`, scopes joined by `+`; without
/// scopes a key may do everything. In the place of a key there may be its hash, `sha256:<64 hex>`.
/// Kept in memory only, as hashes.
final class ConfiguredKeys {
  private static final int SHORTEST = 32;
  private static final Pattern HASHED =
      Pattern.compile("([A-Za-z0-9_-]{1,64}):sha256:([0-9a-fA-F]{64})(?::([^:]*))?");
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

  /// All of them, in the order in which they were set.
  List<ApiKey> all() {
    return entries.stream().map(Entry::key).toList();
  }

  private static Entry entry(String text) {
    Matcher hashed = HASHED.matcher(text);
    if (hashed.matches()) {
      String name = hashed.group(1);
      String scopes = hashed.group(3);
      return entry(name, scopes, HexFormat.of().parseHex(hashed.group(2)));
    }
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
    return entry(name, parts.length == 3 ? parts[2] : null, KeyText.hash(parts[1]));
  }

  private static Entry entry(String name, @Nullable String scopes, byte[] hash) {
    Set<Scope> allowed = scopes == null ? EnumSet.of(Scope.ADMIN) : scopes(name, scopes);
    return new Entry(new ApiKey("env-" + name, name, allowed, Set.of()), hash);
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

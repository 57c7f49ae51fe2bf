package io.facteur.servicekit.call;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Where this installation's own parts are, which no stranger's address may reach.
///
/// @param names of the hosts of its services, broker and store
public record OwnHosts(Collection<String> names) {
  /// In an address, or in a list of addresses with or without a scheme and a password.
  private static final Pattern HOST =
      Pattern.compile("(?:^|,|://)(?:[^/@,]*@)?(\\[[^\\]]+\\]|[^/:,@\\[\\]]+)");

  /// Copies the names in.
  public OwnHosts {
    names = List.copyOf(names);
  }

  /// Those that the settings name.
  static OwnHosts of(Environment environment) {
    Set<String> names = new LinkedHashSet<>();
    Map<String, String> services =
        Binder.get(environment)
            .bind("facteur.services", Bindable.mapOf(String.class, String.class))
            .orElseGet(Map::of);
    Stream.concat(
            services.values().stream(),
            Stream.of("facteur.mongodb-uri", "facteur.kafka-bootstrap-servers")
                .map(environment::getProperty)
                .filter(Objects::nonNull))
        .forEach(address -> names.addAll(hosts(address)));
    return new OwnHosts(names);
  }

  /// The hosts in an address such as `mongodb://user:pass@one:27017,two:27017/facteur`.
  static List<String> hosts(String address) {
    int scheme = address.indexOf("://");
    String rest = scheme < 0 ? address : address.substring(scheme);
    int path = rest.indexOf('/', scheme < 0 ? 0 : 3);
    Matcher hosts = HOST.matcher(path < 0 ? rest : rest.substring(0, path));
    return hosts
        .results()
        .map(found -> found.group(1).replaceAll("[\\[\\]]", ""))
        .distinct()
        .toList();
  }
}

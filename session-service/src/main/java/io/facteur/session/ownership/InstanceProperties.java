package io.facteur.session.ownership;

import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which process this is.
///
/// @param instanceId the name of this process among those that share a database: the same after a
///   restart, another for each replica. Made of the host's name and the data folder when absent
/// @param instanceUrl where other replicas reach this one; its host and port when absent
/// @param data the folder of this installation
@ConfigurationProperties("facteur")
record InstanceProperties(
    @Nullable String instanceId, @Nullable URI instanceUrl, @DefaultValue("data") Path data) {

  /// This process, in a new incarnation.
  Instance instance(String hostName, RandomGenerator random) {
    var name =
        instanceId == null || instanceId.isBlank()
            ? hostName + "-" + Integer.toHexString(data.toAbsolutePath().normalize().hashCode())
            : instanceId;
    var incarnation = new byte[8];
    random.nextBytes(incarnation);
    return new Instance(name, HexFormat.of().formatHex(incarnation));
  }
}

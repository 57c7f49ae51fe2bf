package io.facteur.whatsapp.simulator.account;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.SyncdPatch;
import io.facteur.whatsapp.proto.SyncdVersion;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import java.util.List;

/// The collections that a person's devices share, as encrypted patches nobody here can read. Only
/// used inside turns.
///
/// Protocol reference: messaging.md §12.9.
public final class AppState {
  private final Table<byte[]> patches;

  public AppState(State state) {
    patches = state.table("appState", byte[].class);
  }

  /// The number of the last patch, 0 when there is none.
  public long version(String phone, String collection) {
    String prefix = prefix(phone, collection);
    return patches
        .lastKey(prefix)
        .map(key -> Long.parseLong(key.substring(prefix.length())))
        .orElse(0L);
  }

  /// The patches after `version`, in order.
  public List<byte[]> after(String phone, String collection, long version) {
    String prefix = prefix(phone, collection);
    return patches.keys(prefix).stream()
        .filter(key -> Long.parseLong(key.substring(prefix.length())) > version)
        .map(key -> patches.find(key).orElseThrow())
        .toList();
  }

  /// Appends a patch; its version is written into it, which writers leave out.
  ///
  /// @return the new version
  public long append(String phone, String collection, byte[] patch)
      throws InvalidProtocolBufferException {
    long version = version(phone, collection) + 1;
    byte[] numbered =
        SyncdPatch.parseFrom(patch).toBuilder()
            .setVersion(SyncdVersion.newBuilder().setVersion(version))
            .build()
            .toByteArray();
    patches.put(prefix(phone, collection) + Table.padded(version), numbered);
    return version;
  }

  private static String prefix(String phone, String collection) {
    return phone + "/" + collection + "/";
  }
}

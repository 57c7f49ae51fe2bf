package io.facteur.fuzz;

import io.facteur.fuzz.reader.FrameTarget;
import io.facteur.fuzz.reader.HandshakeTarget;
import io.facteur.fuzz.reader.JidTarget;
import io.facteur.fuzz.reader.MediaTarget;
import io.facteur.fuzz.reader.NodeTarget;
import io.facteur.fuzz.reader.PayloadTarget;
import io.facteur.fuzz.reader.SignalTarget;
import java.util.List;
import java.util.function.Consumer;

/// Something that reads bytes of strangers. A new one is a class and a line here, and a folder of
/// that name in `corpus`.
///
/// @param name of the folder of its corpus
/// @param type has the method that the fuzzer calls
/// @param reader that method, or one that looks closer where no fuzzer is in the way
record Target(String name, Class<?> type, Consumer<byte[]> reader) {

  static List<Target> all() {
    return List.of(
        new Target("node", NodeTarget.class, NodeTarget::readMeasured),
        new Target("frame", FrameTarget.class, FrameTarget::fuzzerTestOneInput),
        new Target("jid", JidTarget.class, JidTarget::fuzzerTestOneInput),
        new Target("payload", PayloadTarget.class, PayloadTarget::fuzzerTestOneInput),
        new Target("handshake", HandshakeTarget.class, HandshakeTarget::fuzzerTestOneInput),
        new Target("signal", SignalTarget.class, SignalTarget::fuzzerTestOneInput),
        new Target("media", MediaTarget.class, MediaTarget::fuzzerTestOneInput));
  }
}

package io.facteur.whatsapp.engine.pairing;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.stanza.IqHandler;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// The server offers references to make QR codes of. Protocol reference: transport.md §5.2.
public final class PairDeviceHandler implements StanzaHandler {
  private final StanzaWriter writer;
  private final QrCodes codes;

  /// @param codes shows them
  public PairDeviceHandler(StanzaWriter writer, QrCodes codes) {
    this.writer = writer;
    this.codes = codes;
  }

  @Override
  public void handle(Node iq) {
    List<String> references =
        iq.requireChild("pair-device").children("ref").stream().map(Node::text).toList();
    if (references.isEmpty()) {
      throw new MalformedNodeException("pair-device without ref");
    }
    writer.write(IqHandler.result(iq));
    codes.show(references);
  }
}

package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/// Keeps documents in the file as BSON, which is smaller and faster than Java serialization and
/// does not depend on anyone's class names.
final class BsonDocumentType extends BasicDataType<Document> {
  static final BsonDocumentType INSTANCE = new BsonDocumentType();

  /// A decoded document takes roughly this many times its BSON form.
  private static final int HEAP_PER_BYTE = 3;

  private BsonDocumentType() {}

  @Override
  public int getMemory(Document document) {
    return HEAP_PER_BYTE * DocumentSize.estimate(document);
  }

  @Override
  public void write(WriteBuffer target, Document document) {
    var bytes = Unpooled.buffer(1024);
    try {
      BsonEncoder.encodeDocument(document, bytes);
      target.put(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
    } finally {
      bytes.release();
    }
  }

  @Override
  public Document read(ByteBuffer source) {
    var length = Integer.reverseBytes(source.getInt(source.position()));
    var bytes = Unpooled.wrappedBuffer(source.slice(source.position(), length));
    source.position(source.position() + length);
    return BsonDecoder.decodeBson(bytes);
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}

package io.facteur.gateway.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/// The body of an answer that is cut off when it is closed before its end, connection and all. Else
/// it would be read to its end first, and a stream of events has none: a caller who left would
/// never be noticed. For such a stream [#end()] does the same from outside.
final class CutOffEntity extends HttpEntityWrapper {
  private final Consumer<CutOffEntity> closed;
  private volatile @Nullable Content content;

  /// @param closed is told when nobody reads it any more
  CutOffEntity(HttpEntity body, Consumer<CutOffEntity> closed) {
    super(body);
    this.closed = closed;
  }

  @Override
  public InputStream getContent() throws IOException {
    Content opened = content;
    if (opened == null) {
      opened = new Content(super.getContent());
      content = opened;
    }
    return opened;
  }

  /// Ends it here for its reader, wherever it is.
  void end() throws IOException {
    Content opened = content;
    if (opened != null) {
      opened.end();
    }
  }

  private final class Content extends FilterInputStream {
    private volatile boolean ended;

    Content(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      return told(super::read);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return told(() -> super.read(into, from, length));
    }

    private int told(Read read) throws IOException {
      try {
        int result = read.now();
        if (result < 0) {
          ended = true;
        }
        return result;
      } catch (IOException e) {
        if (ended) {
          return -1;
        }
        throw e;
      }
    }

    void end() throws IOException {
      if (!ended && in instanceof EofSensorInputStream unfinished) {
        ended = true;
        unfinished.abort();
      }
    }

    @Override
    public void close() throws IOException {
      try {
        end();
        super.close();
      } finally {
        closed.accept(CutOffEntity.this);
      }
    }

    private interface Read {
      int now() throws IOException;
    }
  }
}

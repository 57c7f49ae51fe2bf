package io.facteur.whatsapp.media;

import java.io.IOException;
import java.io.OutputStream;

/// Where a download goes. Nobody may look there before the download has ended well.
@FunctionalInterface
public interface Target {

  /// An empty place, again for each attempt: what an earlier one wrote is dropped.
  OutputStream open() throws IOException;
}

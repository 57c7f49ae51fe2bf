package io.facteur.media.inspection;

import io.facteur.media.storage.StoredFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dimensions of pictures, and small copies of those that Java can read. A picture whose header
/// promises more than 40 megapixels is not opened; two are opened at a time.
final class Pictures {
  private static final Logger log = LoggerFactory.getLogger(Pictures.class);
  private static final long MOST_PIXELS = 40_000_000;
  private static final int THUMBNAIL_EDGE = 100;
  private static final float QUALITY = 0.6f;

  private final Semaphore room = new Semaphore(2);

  /// What was found; nothing of what is no picture.
  record Picture(@Nullable Integer width, @Nullable Integer height, @Nullable String thumbnail) {
    static final Picture NONE = new Picture(null, null, null);
  }

  Picture look(StoredFile file, byte[] prefix, String mimeType) {
    if (!mimeType.startsWith("image/")) {
      return Picture.NONE;
    }
    if (mimeType.equals("image/webp")) {
      return WebpHeader.read(prefix)
          .map(size -> new Picture(size.width(), size.height(), null))
          .orElse(Picture.NONE);
    }
    room.acquireUninterruptibly();
    try (var in = new MemoryCacheImageInputStream(file.open(0))) {
      return read(in);
    } catch (IOException | RuntimeException e) {
      // A damaged picture is a file like any other.
      log.atDebug().setCause(e).log("picture.unreadable");
      return Picture.NONE;
    } finally {
      room.release();
    }
  }

  private static Picture read(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      return Picture.NONE;
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(in, false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      boolean small = (long) width * height <= MOST_PIXELS;
      return new Picture(width, height, small ? thumbnail(reader, width, height) : null);
    } finally {
      reader.dispose();
    }
  }

  private static String thumbnail(ImageReader reader, int width, int height) throws IOException {
    int step = Math.max(1, Math.max(width, height) / (2 * THUMBNAIL_EDGE));
    var sampling = reader.getDefaultReadParam();
    sampling.setSourceSubsampling(step, step, 0, 0);
    BufferedImage sampled = reader.read(0, sampling);
    double scale =
        Math.min(1, (double) THUMBNAIL_EDGE / Math.max(sampled.getWidth(), sampled.getHeight()));
    var small =
        new BufferedImage(
            Math.max(1, (int) Math.round(sampled.getWidth() * scale)),
            Math.max(1, (int) Math.round(sampled.getHeight() * scale)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = small.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(sampled, 0, 0, small.getWidth(), small.getHeight(), null);
    canvas.dispose();
    return Base64.getEncoder().encodeToString(jpeg(small));
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(picture, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

package io.facteur.session.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Base64;

/// A text as a QR code, in the forms that browsers, terminals and files want.
public final class QrPicture {
  /// White modules around the code, without which cameras miss it (ISO/IEC 18004 asks for 4).
  private static final int MARGIN = 4;

  private static final int PIXELS_PER_MODULE = 8;

  private final ByteMatrix modules;

  private QrPicture(ByteMatrix modules) {
    this.modules = modules;
  }

  /// Draws a text.
  ///
  /// @throws IllegalArgumentException when it is too long for any code
  public static QrPicture of(String text) {
    try {
      return new QrPicture(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("text of " + text.length() + " characters", e);
    }
  }

  /// A PNG file, 8 pixels a module.
  public byte[] png() {
    int side = side() * PIXELS_PER_MODULE;
    return BitmapPng.encode(side, (x, y) -> dark(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE));
  }

  /// The PNG as an address that an `<img>` takes.
  public String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
  }

  /// An SVG document: one path, one unit a module.
  public String svg() {
    var path = new StringBuilder();
    for (int y = 0; y < side(); y++) {
      for (int x = 0; x < side(); x++) {
        if (dark(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
    <rect width="%1$d" height="%1$d" fill="#fff"/><path d="%2$s"/></svg>
    """
        .formatted(side(), path);
  }

  /// Half blocks for a terminal, two rows of modules a line. Light modules are drawn and dark ones
  /// left out, which scans on the dark background that terminals have.
  public String terminal() {
    var lines = new StringBuilder();
    for (int y = 0; y < side(); y += 2) {
      for (int x = 0; x < side(); x++) {
        lines.append(block(!dark(x, y), y + 1 < side() && !dark(x, y + 1)));
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static char block(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }

  private int side() {
    return modules.getWidth() + 2 * MARGIN;
  }

  private boolean dark(int x, int y) {
    int column = x - MARGIN;
    int row = y - MARGIN;
    int width = modules.getWidth();
    return column >= 0
        && row >= 0
        && column < width
        && row < width
        && modules.get(column, row) == 1;
  }
}

package io.facteur.session.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTest {
  private static final String TEXT =
      "2@Yl5jFyv0p1H8bJ+c1M4o/3lRb1L0VYc0nB0q,Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyMTI=,"
          + "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyMzQ=,Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyNTY=";

  /// Grey of a pixel, white for anything outside the picture.
  private static final int WHITE = 0xFFFFFF;

  @Test
  void drawsAPngThatAScannerReads() throws Exception {
    assertThat(scan(pixelsOf(QrPicture.of(TEXT).png()))).isEqualTo(TEXT);
  }

  @Test
  void putsThatPngIntoADataUri() throws Exception {
    var uri = QrPicture.of(TEXT).dataUri();

    assertThat(uri).startsWith("data:image/png;base64,");
    var png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    assertThat(scan(pixelsOf(png))).isEqualTo(TEXT);
  }

  @Test
  void drawsAnSvgThatAScannerReads() throws Exception {
    var svg = QrPicture.of(TEXT).svg();
    var viewBox = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
    assertThat(viewBox.find()).isTrue();
    var modules = new boolean[Integer.parseInt(viewBox.group(1))][];
    for (int y = 0; y < modules.length; y++) {
      modules[y] = new boolean[modules.length];
    }
    var squares = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
    while (squares.find()) {
      modules[Integer.parseInt(squares.group(2))][Integer.parseInt(squares.group(1))] = true;
    }

    assertThat(scan(enlarge(modules))).isEqualTo(TEXT);
  }

  @Test
  void drawsBlocksThatAScannerReadsFromADarkTerminal() throws Exception {
    List<String> lines = QrPicture.of(TEXT).terminal().lines().toList();
    var modules = new boolean[lines.size() * 2][lines.getFirst().length()];
    for (int y = 0; y < modules.length; y++) {
      for (int x = 0; x < modules[y].length; x++) {
        var lit = y % 2 == 0 ? "█▀" : "█▄";
        modules[y][x] = lit.indexOf(lines.get(y / 2).charAt(x)) < 0;
      }
    }

    assertThat(scan(enlarge(modules))).isEqualTo(TEXT);
  }

  @Test
  void refusesATextThatNoCodeHolds() {
    assertThatThrownBy(() -> QrPicture.of("x".repeat(3000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3000 characters");
  }

  private static LuminanceSource pixelsOf(byte[] png) throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    int height = image.getHeight();
    return new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
  }

  private static LuminanceSource enlarge(boolean[][] dark) {
    int scale = 6;
    int width = dark[0].length * scale;
    int height = dark.length * scale;
    var pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = dark[i / width / scale][i % width / scale] ? 0 : WHITE;
    }
    return new RGBLuminanceSource(width, height, pixels);
  }

  private static String scan(LuminanceSource pixels) throws ReaderException {
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(pixels))).getText();
  }
}

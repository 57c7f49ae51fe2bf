package io.facteur.whatsapp.simulator.media;

import io.facteur.whatsapp.wire.media.EncryptedMedia;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Encrypted files, each under the hash of its bytes, and what came so far of those that were cut
/// off. Thread safe: a file appears whole or not at all.
public final class Blobs {
  /// A token, or a token with the number of a later upload.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{43}(\\.[0-9]{1,9})?");

  private static final String PATH = "/v/t62.1-24/";

  private final Path folder;

  private Blobs(Path folder) {
    this.folder = folder;
  }

  /// The files of that folder, which is made when absent.
  public static Blobs in(Path folder) {
    try {
      return new Blobs(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep files in " + folder, e);
    }
  }

  /// The path under which clients find a file.
  public static String directPath(String name) {
    return PATH + name + "?ccb=1&oh=sim";
  }

  /// The name in a direct path, if it is one.
  public static Optional<String> nameIn(String directPath) {
    int query = directPath.indexOf('?');
    String path = query < 0 ? directPath : directPath.substring(0, query);
    return path.startsWith(PATH) ? known(path.substring(PATH.length())) : Optional.empty();
  }

  /// A token in the form used here: without padding.
  static Optional<String> known(String token) {
    String bare = token.replace("=", "").replace("%3D", "");
    return NAME.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }

  /// The file of that name, if it is there.
  public Optional<Path> find(String name) {
    Path file = folder.resolve(name);
    return NAME.matcher(name).matches() && Files.isRegularFile(file)
        ? Optional.of(file)
        : Optional.empty();
  }

  /// How much of a file came before it was cut off.
  long received(String token) throws IOException {
    Path part = part(token);
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /// Takes a file, or the rest of one. What came stays when the stream breaks.
  ///
  /// @param offset where it goes on; 0 for a whole file
  /// @return whether it is complete and is what its token says
  boolean take(String token, long offset, InputStream body) throws IOException {
    Path part = part(token);
    try (var file = new RandomAccessFile(part.toFile(), "rw")) {
      if (offset > file.length()) {
        return false;
      }
      file.setLength(offset);
      file.seek(offset);
      OutputStream out = Channels.newOutputStream(file.getChannel());
      long _ = body.transferTo(out);
    }
    boolean whole = EncryptedMedia.token(hash(part)).equals(token);
    if (whole) {
      Path _ = Files.move(part, folder.resolve(token), StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(part);
    }
    return whole;
  }

  /// Puts a file that was encrypted on this machine.
  ///
  /// @param name what [#fresh] gave
  public void put(String name, Path encrypted) {
    try {
      Path _ = Files.move(encrypted, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a file", e);
    }
  }

  /// A name for a file with that token which is not in use.
  public String fresh(String token) {
    String name = token;
    for (int number = 1; Files.exists(folder.resolve(name)); number++) {
      name = token + "." + number;
    }
    return name;
  }

  /// A place beside the files, for one that is being made.
  public Path temporary() {
    try {
      return Files.createTempFile(folder, "making", ".tmp");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a file", e);
    }
  }

  /// Forgets all files, as WhatsApp does after some weeks.
  ///
  /// @return how many
  public int expireAll() {
    try (Stream<Path> files = Files.list(folder)) {
      var all =
          files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
      return all.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete files", e);
    }
  }

  private Path part(String token) {
    return folder.resolve(token + ".part");
  }

  private static byte[] hash(Path file) throws IOException {
    try (var in = new DigestInputStream(new InTurns(Files.newInputStream(file)), sha256())) {
      long _ = in.transferTo(OutputStream.nullOutputStream());
      return in.getMessageDigest().digest();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}

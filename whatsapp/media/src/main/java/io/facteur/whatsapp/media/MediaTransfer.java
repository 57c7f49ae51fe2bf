package io.facteur.whatsapp.media;

import io.facteur.whatsapp.media.LocalStream.LocalException;
import io.facteur.whatsapp.wire.media.EncryptedMedia;
import io.facteur.whatsapp.wire.media.MediaKeys;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.IOException;
import java.nio.file.Path;

/// Moves files to and from WhatsApp's media hosts, in constant memory, on the calling thread.
/// Protocol reference: messaging.md §8.3, §8.4.
public final class MediaTransfer implements AutoCloseable {
  private final HostClient client;
  private final Uploading uploading;
  private final Downloading downloading;

  /// A transfer with connections of its own.
  public MediaTransfer(TransferSettings settings) {
    client = new HostClient(settings);
    uploading = new Uploading(client, settings);
    downloading = new Downloading(client, settings);
  }

  /// Uploads an encrypted file: the hosts in order, the next one on trouble; a right that is
  /// refused is renewed once.
  ///
  /// @param file holds what `media` describes
  /// @throws IOException when the file cannot be read
  public UploadOutcome upload(
      MediaType type, Path file, EncryptedMedia media, MediaHosts.Source hosts) throws IOException {
    try {
      return uploading.upload(type, file, media, hosts);
    } catch (LocalException e) {
      throw new IOException("cannot read the file to upload", e);
    }
  }

  /// Downloads and decrypts a file: the hosts in order, the next one on trouble. Its hashes, MAC
  /// and length were checked when this says `Downloaded`.
  ///
  /// @param most the largest file wanted, in bytes
  /// @throws IOException when the target cannot take it
  public DownloadOutcome download(
      MediaLocation location, MediaKeys keys, long most, MediaHosts.Source hosts, Target target)
      throws IOException {
    try {
      return downloading.download(location, keys, most, hosts.hosts(false), target);
    } catch (LocalException e) {
      throw new IOException("cannot write the downloaded file", e);
    }
  }

  /// Ends what is under way.
  @Override
  public void close() {
    client.close();
  }
}

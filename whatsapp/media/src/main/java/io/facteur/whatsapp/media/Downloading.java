package io.facteur.whatsapp.media;

import io.facteur.whatsapp.media.LocalStream.LimitException;
import io.facteur.whatsapp.media.LocalStream.LocalException;
import io.facteur.whatsapp.wire.media.MediaCipher;
import io.facteur.whatsapp.wire.media.MediaException;
import io.facteur.whatsapp.wire.media.MediaKeys;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;

/// One file from whichever host has it.
final class Downloading {
  private static final Set<Integer> GONE = Set.of(403, 404, 410);
  private static final int OK = 200;

  private final HostClient client;
  private final TransferSettings settings;

  Downloading(HostClient client, TransferSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /// What one file is, wherever it lies.
  private record Wanted(MediaLocation location, MediaKeys keys, long most, Target target) {}

  DownloadOutcome download(
      MediaLocation location, MediaKeys keys, long most, MediaHosts hosts, Target target) {
    if (location.expected().length().orElse(0) > most) {
      return new DownloadOutcome.TooLarge();
    }
    var wanted = new Wanted(location, keys, most, target);
    DownloadOutcome last = new DownloadOutcome.Unreachable("WhatsApp names no media host");
    for (String host : hosts.hosts()) {
      last = attempt(host, wanted);
      if (!mayHelp(last)) {
        return last;
      }
    }
    return last;
  }

  /// Whether another host may do better: one that answers, or one whose copy is whole.
  private static boolean mayHelp(DownloadOutcome outcome) {
    return switch (outcome) {
      case DownloadOutcome.Unreachable _, DownloadOutcome.Damaged _ -> true;
      case DownloadOutcome.Downloaded _, DownloadOutcome.Gone _, DownloadOutcome.TooLarge _ ->
          false;
    };
  }

  private DownloadOutcome attempt(String host, Wanted wanted) {
    var request = new HttpGet(wanted.location().at(settings.scheme(), host));
    try {
      return client.execute(request, response -> read(response, wanted));
    } catch (LimitException _) {
      return new DownloadOutcome.TooLarge();
    } catch (IOException e) {
      return new DownloadOutcome.Unreachable(host + ": " + e.getMessage());
    }
  }

  private static DownloadOutcome read(ClassicHttpResponse response, Wanted wanted)
      throws IOException {
    int status = response.getCode();
    if (GONE.contains(status)) {
      return new DownloadOutcome.Gone(status);
    }
    if (status != OK || response.getEntity() == null) {
      return new DownloadOutcome.Unreachable("the host answered with " + status);
    }
    try (InputStream encrypted = response.getEntity().getContent();
        LocalStream file = open(wanted)) {
      return new DownloadOutcome.Downloaded(
          MediaCipher.decrypt(wanted.keys(), wanted.location().expected(), encrypted, file));
    } catch (MediaException e) {
      return new DownloadOutcome.Damaged(e.reason());
    }
  }

  private static LocalStream open(Wanted wanted) {
    try {
      return new LocalStream(wanted.target().open(), wanted.most());
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }
}

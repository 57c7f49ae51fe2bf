package io.facteur.media.whatsapp;

import io.facteur.contracts.call.UploadedMedia;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.StoredFile;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.whatsapp.wire.media.MediaType;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Brings to WhatsApp what sender-service is about to send.
@RestController
@Hidden
final class DispatchController {
  private final MediaLibrary library;
  private final FileStore store;
  private final Dispatch dispatch;

  DispatchController(MediaLibrary library, FileStore store, Dispatch dispatch) {
    this.library = library;
    this.store = store;
    this.dispatch = dispatch;
  }

  /// @param type as `mms-type` says it
  @PostMapping("/internal/sessions/{sessionId}/media/{mediaId}/upload")
  UploadedMedia upload(
      @PathVariable String sessionId, @PathVariable String mediaId, @RequestParam String type)
      throws IOException {
    Media media = library.of(sessionId, mediaId);
    StoredFile file = store.find(sessionId, mediaId).orElseThrow(MediaLibrary::notFound);
    MediaType known =
        MediaType.named(type)
            .orElseThrow(
                () -> new ProblemException(ProblemCode.INVALID_PARAMETER, "There is no such type"));
    return dispatch.upload(media, file, known);
  }
}

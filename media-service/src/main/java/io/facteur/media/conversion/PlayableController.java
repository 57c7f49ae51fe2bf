package io.facteur.media.conversion;

import io.facteur.contracts.call.PlayableMedia;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For sender-service, before it takes a message that carries a file.
@RestController
@Hidden
final class PlayableController {
  private final Conversions conversions;

  PlayableController(Conversions conversions) {
    this.conversions = conversions;
  }

  @PostMapping("/internal/sessions/{sessionId}/media/{mediaId}/playable")
  PlayableMedia playable(
      @PathVariable String sessionId, @PathVariable String mediaId, @RequestParam String as) {
    return conversions.playable(sessionId, mediaId, as);
  }
}

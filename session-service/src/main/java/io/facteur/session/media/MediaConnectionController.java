package io.facteur.session.media;

import io.facteur.contracts.call.MediaConnectionView;
import io.facteur.contracts.call.MediaRetryRequest;
import io.facteur.session.online.OnlineSessions;
import io.facteur.whatsapp.engine.MediaAccess;
import io.facteur.whatsapp.engine.media.MediaConnection;
import io.facteur.whatsapp.engine.media.MediaRetryReceipt;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Puts media-service's questions to the engine of the session.
@RestController
class MediaConnectionController {
  private final OnlineSessions sessions;

  MediaConnectionController(OnlineSessions sessions) {
    this.sessions = sessions;
  }

  /// Where a session's files go and come from.
  ///
  /// @param renew whether the right that was given before is refused
  @GetMapping("/internal/sessions/{session}/media-connection")
  MediaConnectionView connection(
      @PathVariable("session") String id, @RequestParam(defaultValue = "false") boolean renew) {
    MediaConnection connection =
        sessions.ask(
            id,
            engine -> {
              MediaAccess access = engine.mediaConnection();
              return renew ? access.renewed() : access.current();
            });
    return new MediaConnectionView(connection.auth(), connection.validUntil(), connection.hosts());
  }

  /// Asks the phone to upload a file again.
  @PostMapping("/internal/sessions/{session}/media-retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void retry(@PathVariable("session") String id, @RequestBody MediaRetryRequest request) {
    var base64 = Base64.getDecoder();
    var receipt =
        new MediaRetryReceipt(
            request.messageId(),
            Jid.parse(request.chatJid()),
            Jid.parse(request.senderJid()),
            request.fromMe(),
            base64.decode(request.ciphertext()),
            base64.decode(request.iv()));
    sessions.run(id, engine -> engine.mediaConnection().askPhone(receipt));
  }
}

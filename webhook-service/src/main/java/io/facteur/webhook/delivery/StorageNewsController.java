package io.facteur.webhook.delivery;

import io.facteur.contracts.call.StorageNews;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For media-service, which knows how much room there is for files.
@Hidden
@RestController
class StorageNewsController {
  private final Alerts alerts;
  private final DeliveryLanes lanes;

  StorageNewsController(Alerts alerts, DeliveryLanes lanes) {
    this.alerts = alerts;
    this.lanes = lanes;
  }

  /// Tells every webhook.
  @PostMapping("/internal/storage-news")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void take(@RequestBody StorageNews news) {
    alerts.raise(news);
    lanes.lookAround();
  }
}

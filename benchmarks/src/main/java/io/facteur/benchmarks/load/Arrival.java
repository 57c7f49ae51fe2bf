package io.facteur.benchmarks.load;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.QrCode;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for a session to show a code and to come online.
final class Arrival implements EngineEvents {
  private static final long SECONDS = 60;

  private final CompletableFuture<String> code = new CompletableFuture<>();
  private final CountDownLatch online = new CountDownLatch(1);

  String code() throws Exception {
    return code.get(SECONDS, TimeUnit.SECONDS);
  }

  void awaitOnline() throws InterruptedException {
    if (!online.await(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a session did not come online");
    }
  }

  @Override
  public void qr(QrCode shown) {
    boolean _ = code.complete(shown.text());
  }

  @Override
  public void linked(LinkedAccount account) {}

  @Override
  public void online() {
    online.countDown();
  }

  @Override
  public void offline(Disconnection disconnection) {}

  @Override
  public void passkeyRequired() {}

  @Override
  public void received(Inbound inbound) {}

  @Override
  public void settled(String messageId, SendOutcome.Settled outcome) {}
}

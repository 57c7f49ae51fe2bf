package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client: its requests are answered one after the other, each on a virtual thread, so that
/// waiting for a commit holds up nobody else.
///
/// The fields are touched on the channel's event loop only. Logs never show a document.
final class WireConnection extends SimpleChannelInboundHandler<ClientRequest> {
  private static final Logger log = LoggerFactory.getLogger(WireConnection.class);

  private final StoreBackend backend;
  private final Queue<ClientRequest> waiting = new ArrayDeque<>();
  private boolean answering;
  private int lastAnswer;

  WireConnection(StoreBackend backend) {
    this.backend = backend;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
    waiting.add(request);
    if (!answering) {
      answerNext(context);
    }
  }

  private void answerNext(ChannelHandlerContext context) {
    var request = waiting.poll();
    answering = request != null;
    if (request != null) {
      var header = new MessageHeader(++lastAnswer, request.getHeader().getRequestID());
      Thread.ofVirtual()
          .name("embedded-store-answer")
          .start(() -> answer(context, header, request));
    }
  }

  private void answer(ChannelHandlerContext context, MessageHeader header, ClientRequest request) {
    try {
      send(context, answer(header, request));
    } catch (Error e) {
      // Without an answer the client would wait for ever.
      var _ = context.close();
      throw e;
    }
  }

  private void send(ChannelHandlerContext context, Object answer) {
    context
        .executor()
        .execute(() -> {
          var _ = context.writeAndFlush(answer, context.voidPromise());
          answerNext(context);
        });
  }

  private Object answer(MessageHeader header, ClientRequest request) {
    return switch (request) {
      case MongoMessage message ->
          new MongoMessage(
              message.getChannel(),
              header,
              answer(message, message.getDatabaseName(), message.getDocument()));
      case MongoQuery query ->
          new MongoReply(header, answer(query, query.getDatabaseName(), command(query)));
      default ->
          new MongoReply(header, new Document("ok", 0.0).append("errmsg", "unknown message"));
    };
  }

  /// Drivers greet in the older message form, where the command may be wrapped.
  private static Document command(MongoQuery query) {
    return query.getQuery().get("$query") instanceof Document command ? command : query.getQuery();
  }

  private Document answer(ClientRequest request, String database, Document command) {
    try {
      return backend.answer(request.getChannel(), database, command);
    } catch (MongoServerException e) {
      log.atDebug().addKeyValue("command", verb(command)).log("store.refused");
      return ErrorAnswer.of(e);
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("command", verb(command))
          .addKeyValue("failure", e.getClass().getName())
          .addKeyValue("at", origin(e))
          .log("store.failed");
      return ErrorAnswer.of(e);
    }
  }

  private static String verb(Document command) {
    return command.isEmpty() ? "" : command.keySet().iterator().next();
  }

  /// Where it happened; the message is left out because it may quote a document.
  private static String origin(RuntimeException e) {
    return Optional.of(e.getStackTrace())
        .filter(trace -> trace.length > 0)
        .map(trace -> trace[0].toString())
        .orElse("unknown");
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    waiting.clear();
    backend.handleClose(context.channel());
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.atDebug().addKeyValue("failure", cause.getClass().getName()).log("store.connection-lost");
    var _ = context.close();
  }
}

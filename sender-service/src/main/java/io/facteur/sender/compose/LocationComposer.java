package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.LocationMessage;
import io.facteur.whatsapp.proto.Message;

/// A place. Protocol reference: messaging.md §7.1.
final class LocationComposer implements Composer<MessageContent.Location> {

  @Override
  public Message.Builder compose(
      MessageContent.Location content, Composition about, ContextInfo context) {
    var place =
        LocationMessage.newBuilder()
            .setDegreesLatitude(content.latitude())
            .setDegreesLongitude(content.longitude());
    String name = content.name();
    if (name != null) {
      place.setName(name);
    }
    String address = content.address();
    if (address != null) {
      place.setAddress(address);
    }
    String url = content.url();
    if (url != null) {
      place.setUrl(url);
    }
    if (Contexts.saysSomething(context)) {
      place.setContextInfo(context);
    }
    return Message.newBuilder().setLocationMessage(place);
  }
}

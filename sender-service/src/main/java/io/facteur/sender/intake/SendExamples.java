package io.facteur.sender.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/// Messages as the API document shows them, one of each type at least.
final class SendExamples {
  /// By what they show.
  static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        "text",
        """
        {"to": "+33612345678", "text": "Votre colis est en route", "clientReference": "order-42"}\
        """);
    ALL.put(
        "answer",
        """
        {"to": "+33612345678", "text": "Oui @33612345678", "mentions": ["+33612345678"],
         "quotedMessageId": "3EB0C7A1F2094B6D88E513", "priority": "reply"}\
        """);
    ALL.put(
        "later",
        """
        {"to": "+33612345678", "text": "Joyeux Noël !", "sendAt": "2026-12-24T18:00:00Z",
         "expiresAt": "2026-12-24T20:00:00Z"}\
        """);
    ALL.put(
        "image",
        """
        {"to": "+33612345678", "type": "image", "mediaId": "med_01KB", "caption": "La vue"}\
        """);
    ALL.put(
        "imageWithItsBytes",
        """
        {"to": "+33612345678", "type": "image", "file": "iVBORw0KGgo=", "fileName": "vue.png"}\
        """);
    ALL.put(
        "imageAtAnAddress",
        """
        {"to": "+33612345678", "type": "image", "fileUrl": "https://example.com/vue.jpg"}\
        """);
    ALL.put(
        "video",
        """
        {"to": "+33612345678", "type": "video", "mediaId": "med_01KC", "gif": true}\
        """);
    ALL.put(
        "audio",
        """
        {"to": "+33612345678", "type": "audio", "mediaId": "med_01KD"}\
        """);
    ALL.put(
        "voice",
        """
        {"to": "+33612345678", "type": "voice", "mediaId": "med_01KE"}\
        """);
    ALL.put(
        "document",
        """
        {"to": "+33612345678", "type": "document", "mediaId": "med_01KF", "caption": "Facture"}\
        """);
    ALL.put(
        "sticker",
        """
        {"to": "+33612345678", "type": "sticker", "mediaId": "med_01KG", "animated": false}\
        """);
    ALL.put(
        "location",
        """
        {"to": "+33612345678", "type": "location", "latitude": 48.8584, "longitude": 2.2945,
         "name": "Tour Eiffel"}\
        """);
    ALL.put(
        "contacts",
        """
        {"to": "+33612345678", "type": "contacts",
         "contacts": [{"name": "Bob", "phones": [{"number": "+33 6 00 00 00 02"}]}]}\
        """);
    ALL.put(
        "poll",
        """
        {"to": "+33612345678", "type": "poll", "name": "On mange quoi ?",
         "options": ["Pizza", "Sushi"], "selectable": 1}\
        """);
    ALL.put(
        "disappearing_timer",
        """
        {"to": "+33612345678", "type": "disappearing_timer", "seconds": 86400}\
        """);
  }

  private SendExamples() {}
}

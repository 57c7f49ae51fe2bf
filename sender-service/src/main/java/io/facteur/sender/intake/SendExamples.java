package io.facteur.sender.intake;

/// Messages as the API document shows them.
final class SendExamples {
  static final String TEXT =
      """
      {"to": "+33612345678", "text": "Votre colis est en route", "clientReference": "order-42"}\
      """;

  static final String ANSWER =
      """
      {"to": "+33612345678", "text": "Oui @33612345678", "mentions": ["+33612345678"],
       "quotedMessageId": "3EB0C7A1F2094B6D88E513"}\
      """;

  static final String IMAGE =
      """
      {"to": "+33612345678", "type": "image", "mediaId": "med_01KB", "caption": "La vue"}\
      """;

  static final String LOCATION =
      """
      {"to": "+33612345678", "type": "location", "latitude": 48.8584, "longitude": 2.2945,
       "name": "Tour Eiffel"}\
      """;

  static final String CONTACTS =
      """
      {"to": "+33612345678", "type": "contacts",
       "contacts": [{"name": "Bob", "phones": [{"number": "+33 6 00 00 00 02"}]}]}\
      """;

  static final String POLL =
      """
      {"to": "+33612345678", "type": "poll", "name": "On mange quoi ?",
       "options": ["Pizza", "Sushi"], "selectable": 1}\
      """;

  private SendExamples() {}
}

package io.facteur.sender.intake;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.PlayableMedia;
import io.facteur.contracts.content.ContactCard;
import io.facteur.contracts.content.LinkPreview;
import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.content.MessageContent;
import io.facteur.sender.compose.MediaCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads what a message says from the fields of its body. Every type has its own fields; one of
/// another type is refused by name, so that a slip is seen and not sent.
final class ContentReader {
  private static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_NAME = 1024;
  private static final int LONGEST_QUESTION = 255;
  private static final int LONGEST_OPTION = 100;
  private static final int MOST_OPTIONS = 12;
  private static final int MOST_CONTACTS = 100;
  private static final int LONGEST_VCARD = 65_536;
  private static final int LONGEST_THUMBNAIL = 65_536;
  private static final int WAVEFORM = 64;
  private static final Set<Long> TIMERS = Set.of(0L, 86_400L, 604_800L, 7_776_000L);

  /// The fields of each type; a new type is a new line.
  private static final Map<String, Set<String>> FIELDS =
      Map.ofEntries(
          Map.entry("text", Set.of("text", "linkPreview")),
          Map.entry("image", Set.of("mediaId", "caption", "viewOnce")),
          Map.entry("video", Set.of("mediaId", "caption", "gif", "note", "viewOnce")),
          Map.entry("audio", Set.of("mediaId")),
          Map.entry("voice", Set.of("mediaId", "waveform", "viewOnce")),
          Map.entry("document", Set.of("mediaId", "caption")),
          Map.entry("sticker", Set.of("mediaId", "animated")),
          Map.entry("location", Set.of("latitude", "longitude", "name", "address", "url")),
          Map.entry("contacts", Set.of("contacts")),
          Map.entry("poll", Set.of("name", "options", "selectable")),
          Map.entry("disappearing_timer", Set.of("seconds")));

  /// The fields that every type has.
  private static final Set<String> COMMON =
      Set.of(
          "to",
          "type",
          "quotedMessageId",
          "mentions",
          "expirationSeconds",
          "clientReference",
          "queueIfDisconnected",
          "skipRegisteredCheck",
          "priority",
          "sendAt",
          "expiresAt");

  /// What a file that comes with its message has in the place of `mediaId`.
  private static final Set<String> STAGED = Set.of("file", "fileUrl", "fileName", "mimeType");

  private final MediaCatalog media;

  /// @param media knows the files that were uploaded
  ContentReader(MediaCatalog media) {
    this.media = media;
  }

  /// Each type with every field that a body of it may have.
  static SortedMap<String, Set<String>> types() {
    SortedMap<String, Set<String>> types = new TreeMap<>();
    FIELDS.forEach((type, own) -> {
      Set<String> fields = new HashSet<>(COMMON);
      fields.addAll(own);
      if (own.contains("mediaId")) {
        fields.addAll(STAGED);
      }
      types.put(type, fields);
    });
    return types;
  }

  /// What the body says; throws the refusal otherwise.
  MessageContent read(String sessionId, SendBody body) {
    String type = body.type() == null ? "text" : body.type();
    refuseForeign(type, body);
    return switch (type) {
      case "text" -> new MessageContent.Text(text(body.text()), preview(body));
      case "location" -> location(body);
      case "contacts" -> contacts(body);
      case "poll" -> poll(body);
      case "disappearing_timer" -> new MessageContent.DisappearingTimer(timer(body));
      default -> file(type, file(sessionId, type, body), body);
    };
  }

  /// The words of a text.
  static String text(@Nullable String text) {
    if (text == null || text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      throw Refusal.invalidText("text must have 1 to 65536 characters");
    }
    if (!Fields.isUnicode(text)) {
      throw Refusal.invalidText("text must be valid Unicode");
    }
    return text;
  }

  private static void refuseForeign(String type, SendBody body) {
    Set<String> own = FIELDS.get(type);
    if (own == null) {
      throw Refusal.invalidField("type", "type must be one of " + new TreeSet<>(FIELDS.keySet()));
    }
    var foreign = new TreeSet<>(ContractJson.mapper().valueToTree(body).propertyNames());
    foreign.removeAll(COMMON);
    foreign.removeAll(own);
    if (!foreign.isEmpty()) {
      throw Refusal.invalidField(
          foreign.first(), foreign.first() + " does not belong to a message of type " + type);
    }
  }

  private static @Nullable LinkPreview preview(SendBody body) {
    LinkPreview preview = body.linkPreview();
    if (preview == null) {
      return null;
    }
    String url = Fields.words("linkPreview.url", preview.url(), LONGEST_NAME);
    if (!text(body.text()).contains(url)) {
      throw Refusal.invalidField("linkPreview.url", "linkPreview.url must stand in the text");
    }
    String thumbnail = preview.thumbnail();
    return new LinkPreview(
        url,
        Fields.optionalWords("linkPreview.title", preview.title(), LONGEST_NAME),
        Fields.optionalWords("linkPreview.description", preview.description(), LONGEST_NAME),
        thumbnail == null
            ? null
            : Thumbnail.checked("linkPreview.thumbnail", thumbnail, LONGEST_THUMBNAIL));
  }

  private static MessageContent location(SendBody body) {
    return new MessageContent.Location(
        Fields.degrees("latitude", body.latitude(), 90),
        Fields.degrees("longitude", body.longitude(), 180),
        Fields.optionalWords("name", body.name(), LONGEST_NAME),
        Fields.optionalWords("address", body.address(), LONGEST_NAME),
        Fields.optionalWords("url", body.url(), LONGEST_NAME));
  }

  private static MessageContent contacts(SendBody body) {
    var cards = Fields.listed("contacts", body.contacts(), 1, MOST_CONTACTS);
    cards.forEach(ContentReader::check);
    return new MessageContent.Contacts(cards);
  }

  private static void check(ContactCard card) {
    String _ = Fields.words("contacts.name", card.name(), LONGEST_NAME);
    String vcard = Fields.optionalWords("contacts.vcard", card.vcard(), LONGEST_VCARD);
    if (vcard == null && card.phones().isEmpty()) {
      throw Refusal.invalidField("contacts.phones", "a contact needs phones or a vcard");
    }
    card.phones()
        .forEach(phone -> {
          String _ = Fields.words("contacts.phones.number", phone.number(), LONGEST_NAME);
        });
  }

  private static MessageContent poll(SendBody body) {
    String question = Fields.words("name", body.name(), LONGEST_QUESTION);
    var options = Fields.listed("options", body.options(), 2, MOST_OPTIONS);
    options.forEach(option -> {
      String _ = Fields.words("options", option, LONGEST_OPTION);
    });
    if (new HashSet<>(options).size() < options.size()) {
      throw Refusal.invalidField("options", "options must differ from each other");
    }
    int selectable = body.selectable() == null ? 1 : body.selectable();
    if (selectable < 0 || selectable > options.size()) {
      throw Refusal.invalidField("selectable", "selectable must be 0 to the number of options");
    }
    return new MessageContent.Poll(question, options, selectable);
  }

  private static long timer(SendBody body) {
    long seconds = Fields.required("seconds", body.seconds());
    if (!TIMERS.contains(seconds)) {
      throw Refusal.invalidField("seconds", "seconds must be 0, 86400, 604800 or 7776000");
    }
    return seconds;
  }

  private PlayableMedia file(String sessionId, String type, SendBody body) {
    String mediaId = Fields.words("mediaId", body.mediaId(), LONGEST_NAME);
    return media.find(sessionId, mediaId, type).orElseThrow(Refusal::mediaNotFound);
  }

  private static MessageContent file(String type, PlayableMedia media, SendBody body) {
    MediaFile file = media.file();
    String caption = Fields.optionalWords("caption", body.caption(), LONGEST_TEXT);
    return switch (type) {
      case "image" -> new MessageContent.Image(file, caption);
      case "video" ->
          new MessageContent.Video(
              file, caption, Boolean.TRUE.equals(body.gif()), Boolean.TRUE.equals(body.note()));
      case "audio" -> new MessageContent.Audio(file);
      case "voice" -> new MessageContent.Voice(file, waveform(body, media));
      case "document" -> new MessageContent.Document(file, caption, null);
      case "sticker" -> new MessageContent.Sticker(file, Boolean.TRUE.equals(body.animated()));
      default -> throw new IllegalStateException("type " + type + " has fields but no reader");
    };
  }

  private static List<Integer> waveform(SendBody body, PlayableMedia media) {
    if (body.waveform() == null) {
      return media.waveform();
    }
    var loudness = Fields.listed("waveform", body.waveform(), 1, WAVEFORM);
    if (loudness.stream().anyMatch(value -> value < 0 || value > 100)) {
      throw Refusal.invalidField("waveform", "waveform must have values of 0 to 100");
    }
    return loudness;
  }
}

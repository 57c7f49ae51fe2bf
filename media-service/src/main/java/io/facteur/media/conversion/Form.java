package io.facteur.media.conversion;

import io.facteur.media.inspection.MimeTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What phones want of a kind of message, and how a file becomes that.
enum Form {
  /// A voice note: Opus in Ogg, mono.
  VOICE(
      "audio/ogg; codecs=opus",
      ".ogg",
      Set.of("audio/ogg", "audio/opus", "application/ogg"),
      List.of("-vn", "-ac", "1", "-ar", "48000", "-c:a", "libopus", "-b:a", "32k", "-f", "ogg")),
  /// A film: H.264 and AAC in MP4, playable while it loads.
  FILM(
      "video/mp4",
      ".mp4",
      Set.of("video/mp4", "application/mp4", "video/3gpp", "video/3gpp2"),
      List.of(
          "-c:v",
          "libx264",
          "-preset",
          "veryfast",
          "-crf",
          "26",
          "-pix_fmt",
          "yuv420p",
          "-vf",
          "scale=trunc(iw/2)*2:trunc(ih/2)*2",
          "-c:a",
          "aac",
          "-b:a",
          "96k",
          "-movflags",
          "+faststart",
          "-f",
          "mp4"));

  /// Containers of sound, of films, or of both.
  private static final Set<String> OGG_OR_MP4 =
      Set.of("application/ogg", "video/ogg", "application/mp4", "video/mp4");

  /// What ffmpeg calls the formats that are converted. Playlists and the like are not among them.
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/mp3", "mp3"),
          Map.entry("audio/wav", "wav"),
          Map.entry("audio/x-wav", "wav"),
          Map.entry("audio/vnd.wave", "wav"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("audio/vorbis", "ogg"),
          Map.entry("audio/opus", "ogg"),
          Map.entry("application/ogg", "ogg"),
          Map.entry("audio/mp4", "mov"),
          Map.entry("audio/x-m4a", "mov"),
          Map.entry("audio/aac", "aac"),
          Map.entry("audio/x-aac", "aac"),
          Map.entry("audio/flac", "flac"),
          Map.entry("audio/x-flac", "flac"),
          Map.entry("audio/amr", "amr"),
          Map.entry("video/mp4", "mov"),
          Map.entry("video/3gpp", "mov"),
          Map.entry("video/quicktime", "mov"),
          Map.entry("video/x-m4v", "mov"),
          Map.entry("video/x-msvideo", "avi"),
          Map.entry("video/avi", "avi"),
          Map.entry("video/vnd.avi", "avi"),
          Map.entry("video/x-matroska", "matroska"),
          Map.entry("audio/x-matroska", "matroska"),
          Map.entry("video/webm", "matroska"),
          Map.entry("image/gif", "gif"));

  private final String mimeType;
  private final String ending;
  private final Set<String> fitting;
  private final List<String> arguments;

  Form(String mimeType, String ending, Set<String> fitting, List<String> arguments) {
    this.mimeType = mimeType;
    this.ending = ending;
    this.fitting = fitting;
    this.arguments = arguments;
  }

  /// Which form a kind of message wants; none when phones take the file as it is.
  ///
  /// @param kind the `type` of a message
  static Optional<Form> of(String kind) {
    return switch (kind) {
      case "voice" -> Optional.of(VOICE);
      case "video" -> Optional.of(FILM);
      default -> Optional.empty();
    };
  }

  /// Whether a file of that type can be what such a message shows, maybe in another form.
  static boolean suits(String kind, String mimeType) {
    String type = MimeTypes.base(mimeType);
    return switch (kind) {
      case "image" -> type.startsWith("image/") && !MimeTypes.isActive(type);
      case "sticker" -> type.equals("image/webp");
      case "audio" -> type.startsWith("audio/") || OGG_OR_MP4.contains(type);
      default -> true;
    };
  }

  /// What ffmpeg calls that format; nothing when it is not to read it.
  static Optional<String> format(String mimeType) {
    return Optional.ofNullable(FORMATS.get(MimeTypes.base(mimeType)));
  }

  boolean fits(String type) {
    return fitting.contains(MimeTypes.base(type));
  }

  String mimeType() {
    return mimeType;
  }

  String ending() {
    return ending;
  }

  /// How ffmpeg makes it.
  List<String> arguments() {
    return arguments;
  }
}

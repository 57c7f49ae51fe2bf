package io.facteur.whatsapp.wire.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What kind of file is encrypted: it separates the keys and names the path at a media host.
/// Protocol reference: messaging.md §8.1.
public enum MediaType {
  IMAGE("image", "WhatsApp Image Keys", "image"),
  STICKER("sticker", "WhatsApp Image Keys", "image"),
  PRODUCT("product", "WhatsApp Image Keys", "image"),
  BIZ_COVER_PHOTO("biz-cover-photo", "WhatsApp Image Keys", "image"),
  VIDEO("video", "WhatsApp Video Keys", "video"),
  GIF("gif", "WhatsApp Video Keys", "video"),
  PTV("ptv", "WhatsApp Video Keys", "video"),
  AUDIO("audio", "WhatsApp Audio Keys", "audio"),
  PTT("ptt", "WhatsApp Audio Keys", "audio"),
  DOCUMENT("document", "WhatsApp Document Keys", "document"),
  THUMBNAIL_LINK("thumbnail-link", "WhatsApp Link Thumbnail Keys", "thumbnail-link"),
  THUMBNAIL_IMAGE("thumbnail-image", "WhatsApp Image Thumbnail Keys", "thumbnail-image"),
  THUMBNAIL_VIDEO("thumbnail-video", "WhatsApp Video Thumbnail Keys", "thumbnail-video"),
  THUMBNAIL_DOCUMENT(
      "thumbnail-document", "WhatsApp Document Thumbnail Keys", "thumbnail-document"),
  HISTORY("md-msg-hist", "WhatsApp History Keys", "md-msg-hist"),
  APP_STATE("md-app-state", "WhatsApp App State Keys", "md-app-state"),
  STICKER_PACK("sticker-pack", "WhatsApp Sticker Pack Keys", "sticker-pack"),
  STICKER_PACK_THUMBNAIL(
      "thumbnail-sticker-pack", "WhatsApp Sticker Pack Thumbnail Keys", "thumbnail-sticker-pack"),
  GROUP_HISTORY("group-history", "Group History", "group-history");

  private final String wireName;
  private final String keyInfo;
  private final String pathName;

  MediaType(String wireName, String keyInfo, String pathName) {
    this.wireName = wireName;
    this.keyInfo = keyInfo;
    this.pathName = pathName;
  }

  /// The type of that name, if it is one.
  public static Optional<MediaType> named(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /// As `mms-type` says it.
  public String wireName() {
    return wireName;
  }

  /// The path of uploads at a media host.
  public String uploadPath() {
    return "/mms/" + pathName;
  }

  byte[] keyInfo() {
    return keyInfo.getBytes(StandardCharsets.US_ASCII);
  }
}

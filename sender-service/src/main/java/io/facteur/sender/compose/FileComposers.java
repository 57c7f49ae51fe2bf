package io.facteur.sender.compose;

/// The composers of messages that carry a file.
record FileComposers(
    ImageComposer image,
    VideoComposer video,
    AudioComposer audio,
    VoiceComposer voice,
    DocumentComposer document,
    StickerComposer sticker) {

  FileComposers(MediaUploads uploads) {
    this(
        new ImageComposer(uploads),
        new VideoComposer(uploads),
        new AudioComposer(uploads),
        new VoiceComposer(uploads),
        new DocumentComposer(uploads),
        new StickerComposer(uploads));
  }
}

package io.facteur.sender.compose;

import io.facteur.contracts.content.ContentType;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import java.security.SecureRandom;

/// The one table from kinds of content to their composers.
public final class Composers {
  private final TextComposer text = new TextComposer();
  private final LocationComposer location = new LocationComposer();
  private final ContactsComposer contacts = new ContactsComposer();
  private final PollComposer poll = new PollComposer();
  private final VoteComposer vote;
  private final ReactionComposer reaction = new ReactionComposer();
  private final EditComposer edit = new EditComposer();
  private final RevokeComposer revoke = new RevokeComposer();
  private final TimerComposer timer = new TimerComposer();
  private final FileComposers files;

  /// @param uploads brings files to WhatsApp
  /// @param random for what votes are encrypted with
  public Composers(MediaUploads uploads, SecureRandom random) {
    this.files = new FileComposers(uploads);
    this.vote = new VoteComposer(random);
  }

  /// The payload: a serialised `Message`, without padding.
  ///
  /// @throws IllegalArgumentException for a kind that intake never accepts
  /// @throws MediaUnavailableException when a file cannot be brought to WhatsApp
  public byte[] payload(MessageContent content, Composition about) {
    return message(content, about).build().toByteArray();
  }

  private Message.Builder message(MessageContent content, Composition about) {
    ContextInfo context = Contexts.info(about);
    return switch (content) {
      case MessageContent.Text words -> text.compose(words, about, context);
      case MessageContent.Image image -> files.image().compose(image, about, context);
      case MessageContent.Video video -> files.video().compose(video, about, context);
      case MessageContent.Audio audio -> files.audio().compose(audio, about, context);
      case MessageContent.Voice voice -> files.voice().compose(voice, about, context);
      case MessageContent.Document document -> files.document().compose(document, about, context);
      case MessageContent.Sticker sticker -> files.sticker().compose(sticker, about, context);
      case MessageContent.Location place -> location.compose(place, about, context);
      case MessageContent.Contacts people -> contacts.compose(people, about, context);
      case MessageContent.Poll question -> poll.compose(question, about, context);
      case MessageContent.PollVote choice -> vote.compose(choice, about, context);
      case MessageContent.Reaction emoji -> reaction.compose(emoji, about, context);
      case MessageContent.Edit change -> edit.compose(change, about, context);
      case MessageContent.Revoke taking -> revoke.compose(taking, about, context);
      case MessageContent.DisappearingTimer setting -> timer.compose(setting, about, context);
      case MessageContent.LiveLocation _, MessageContent.ViewOnce _ -> throw refused(content);
      case MessageContent.Unsupported _ -> throw refused(content);
    };
  }

  private static IllegalArgumentException refused(MessageContent content) {
    return new IllegalArgumentException("content: cannot send " + ContentType.of(content));
  }
}

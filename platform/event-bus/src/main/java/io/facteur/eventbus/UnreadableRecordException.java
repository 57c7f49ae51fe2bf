package io.facteur.eventbus;

import org.jspecify.annotations.Nullable;

/// A text that is no record of its topic. Its message never quotes the text.
final class UnreadableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableRecordException(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}

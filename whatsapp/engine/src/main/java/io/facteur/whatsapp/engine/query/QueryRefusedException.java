package io.facteur.whatsapp.engine.query;

/// WhatsApp answered a question with an error.
public final class QueryRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int code;
  private final String text;

  /// @param code as HTTP's, see transport.md §7
  /// @param text the server's words
  public QueryRefusedException(String namespace, int code, String text) {
    super(namespace + " query refused: " + code + " " + text);
    this.code = code;
    this.text = text;
  }

  /// The server's code.
  public int code() {
    return code;
  }

  /// The server's words.
  public String text() {
    return text;
  }
}

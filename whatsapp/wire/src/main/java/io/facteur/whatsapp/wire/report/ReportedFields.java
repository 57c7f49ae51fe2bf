package io.facteur.whatsapp.wire.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.TreeMap;

/// Which fields of a message a report shows, by field number. Protocol reference: messaging.md
/// §4.6.
///
/// @param nested by number; empty for a field that is shown whole
record ReportedFields(Map<Integer, ReportedFields> nested) {

  /// As WhatsApp's clients list them: a number, and in brackets the numbers inside it. In order:
  /// text, image, contact, location, extended text, document, audio, video, protocol message, live
  /// location, sticker, group invitation, three forms of poll, round video, result of a poll.
  private static final String LIST =
      """
      1
      3 ( 2 3 8 11 17 ( 21 22 ) 25 )
      4 ( 1 16 17 ( 21 22 ) )
      5 ( 3 4 5 16 17 ( 21 22 ) )
      6 ( 1 17 ( 21 22 ) 30 )
      7 ( 2 7 10 17 ( 21 22 ) 20 )
      8 ( 2 7 9 17 ( 21 22 ) 21 )
      9 ( 2 6 7 13 17 ( 21 22 ) 20 )
      12 ( 1 2 15 )
      18 ( 6 16 17 ( 21 22 ) )
      26 ( 4 5 8 13 17 ( 21 22 ) )
      28 ( 1 2 4 5 6 7 ( 21 22 ) )
      49 ( 2 3 ( 1 2 ) 5 ( 21 22 ) 8 ( 1 2 ) )
      60 ( 2 3 ( 1 2 ) 5 ( 21 22 ) 8 ( 1 2 ) )
      64 ( 2 3 ( 1 2 ) 5 ( 21 22 ) 8 ( 1 2 ) )
      66 ( 2 6 7 13 17 ( 21 22 ) 20 )
      88 ( 1 2 ( 1 ) 3 ( 21 22 ) )
      """;

  private static final ReportedFields WHOLE = new ReportedFields(Map.of());

  /// The fields of a `Message`.
  static final ReportedFields ALL = read(new Scanner(LIST));

  ReportedFields {
    nested = Map.copyOf(nested);
  }

  /// What is shown of a field; empty when nothing is.
  Optional<ReportedFields> of(int number) {
    return Optional.ofNullable(nested.get(number));
  }

  /// Whether all of it is shown.
  boolean isWhole() {
    return nested.isEmpty();
  }

  private static ReportedFields read(Scanner list) {
    Map<Integer, ReportedFields> fields = new TreeMap<>();
    List<Integer> last = new ArrayList<>();
    while (list.hasNext()) {
      String word = list.next();
      switch (word) {
        case "(" -> fields.put(last.getLast(), read(list));
        case ")" -> {
          return new ReportedFields(fields);
        }
        default -> {
          last.add(Integer.valueOf(word));
          fields.put(last.getLast(), WHOLE);
        }
      }
    }
    return new ReportedFields(fields);
  }
}

package io.facteur.sender.recipient;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.facteur.contracts.call.NumberView;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whom a message is for.
public sealed interface Recipient {

  /// The chat as the public API writes it.
  String chatId();

  /// The chat in WhatsApp's canonical form. Protocol reference: messaging.md §1.2.
  Jid jid();

  /// A person known by phone number.
  ///
  /// @param digits country code and number, without `+`
  record Person(String digits) implements Recipient {
    @Override
    public String chatId() {
      return digits + "@c.us";
    }

    @Override
    public Jid jid() {
      return Jid.user(digits);
    }

    /// The chat of this person by WhatsApp's answer about the number, which may know it under other
    /// digits than were typed, as for Brazil's ninth digit.
    public String chatIdBy(NumberView answer) {
      return Optional.ofNullable(answer.jid())
          .flatMap(Recipient::parse)
          .map(Recipient::chatId)
          .orElse(chatId());
    }
  }

  /// A person known only by WhatsApp's hidden id.
  record HiddenPerson(String lid) implements Recipient {
    @Override
    public String chatId() {
      return lid + "@lid";
    }

    @Override
    public Jid jid() {
      return Jid.lid(lid);
    }
  }

  /// A group, by its id without server.
  record Group(String id) implements Recipient {
    @Override
    public String chatId() {
      return id + "@g.us";
    }

    @Override
    public Jid jid() {
      return Jid.parse(chatId());
    }
  }

  /// Reads `+33612345678`, the same without `+`, `…@c.us`, `…@s.whatsapp.net`, `…@lid` and
  /// `…@g.us`. A typed number must have a possible length for its country; one written as a chat id
  /// is taken as it is, because that is how we wrote it ourselves. Empty for anything else, and for
  /// digits that begin with 0: that is a national number, whose country nobody knows.
  static Optional<Recipient> parse(String to) {
    int at = to.indexOf('@');
    if (at < 0) {
      return Form.typedDigits(to).map(Person::new);
    }
    String user = to.substring(0, at);
    return switch (to.substring(at + 1)) {
      case "c.us", "s.whatsapp.net" -> Form.E164.of(user).map(Person::new);
      case "lid" -> Form.LID.of(user).map(HiddenPerson::new);
      case "g.us" -> Form.GROUP.of(user).map(Group::new);
      default -> Optional.empty();
    };
  }

  /// What the part before `@` may look like.
  enum Form {
    /// At most 15 digits, by ITU-T E.164, and no leading zero.
    E164("[1-9][0-9]{5,14}"),
    /// 14 or 15 digits today; a little room on both sides.
    LID("[1-9][0-9]{5,19}"),
    /// `120363…`, or the old `creator-timestamp`.
    GROUP("[1-9][0-9]{4,31}(-[0-9]{5,15})?");

    private final Pattern pattern;

    Form(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    private Optional<String> of(String user) {
      return Optional.of(user).filter(pattern.asMatchPredicate());
    }

    private static Optional<String> typedDigits(String to) {
      return E164.of(to.startsWith("+") ? to.substring(1) : to).filter(Form::isPossible);
    }

    private static boolean isPossible(String digits) {
      var numbers = PhoneNumberUtil.getInstance();
      try {
        return numbers.isPossibleNumber(numbers.parse("+" + digits, null));
      } catch (NumberParseException _) {
        // No country has this code.
        return false;
      }
    }
  }
}

/// Whom a message is for: the forms a caller may write, and whether the number is on WhatsApp.
@NullMarked
package io.facteur.sender.recipient;

import org.jspecify.annotations.NullMarked;

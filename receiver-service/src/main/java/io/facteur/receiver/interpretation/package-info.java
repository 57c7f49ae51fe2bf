/// From WhatsApp's payload to what the message says.
@NullMarked
package io.facteur.receiver.interpretation;

import org.jspecify.annotations.NullMarked;

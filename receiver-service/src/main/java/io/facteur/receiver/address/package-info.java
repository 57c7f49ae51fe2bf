/// Chats and people as the public API writes them, whichever address WhatsApp used.
@NullMarked
package io.facteur.receiver.address;

import org.jspecify.annotations.NullMarked;

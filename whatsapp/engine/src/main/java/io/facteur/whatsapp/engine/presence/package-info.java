/// Presence, typing and read receipts. Protocol reference: messaging.md §4.4, §10.
@NullMarked
package io.facteur.whatsapp.engine.presence;

import org.jspecify.annotations.NullMarked;

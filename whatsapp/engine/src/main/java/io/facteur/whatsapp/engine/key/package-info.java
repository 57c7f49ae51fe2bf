/// The device's own keys: credentials, one-time prekeys, and what the server holds of them.
@NullMarked
package io.facteur.whatsapp.engine.key;

import org.jspecify.annotations.NullMarked;

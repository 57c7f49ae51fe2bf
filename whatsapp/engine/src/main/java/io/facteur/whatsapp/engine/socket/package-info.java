/// The way to WhatsApp's server, as bytes: the port, and WebSocket as its production form.
@NullMarked
package io.facteur.whatsapp.engine.socket;

import org.jspecify.annotations.NullMarked;

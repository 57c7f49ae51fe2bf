/// What WhatsApp's bytes mean. Pure functions: no sockets, no threads, no clock.
@NullMarked
package io.facteur.whatsapp.wire;

import org.jspecify.annotations.NullMarked;

/// The Noise handshake that makes a connection secret, and the certificates that make it
/// WhatsApp's.
@NullMarked
package io.facteur.whatsapp.wire.noise;

import org.jspecify.annotations.NullMarked;

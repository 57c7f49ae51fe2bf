/// From the first byte of a socket to Noise transport keys and the client's payload.
@NullMarked
package io.facteur.whatsapp.simulator.handshake;

import org.jspecify.annotations.NullMarked;

/// A client past its handshake: nodes in, nodes out, and who is online.
@NullMarked
package io.facteur.whatsapp.simulator.stream;

import org.jspecify.annotations.NullMarked;

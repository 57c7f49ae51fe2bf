/// From a payload to bytes on the wire, once, and to the server's acknowledgement.
@NullMarked
package io.facteur.whatsapp.engine.outgoing;

import org.jspecify.annotations.NullMarked;

/// Sending: sender-service's call, put to the engine of the session.
@NullMarked
package io.facteur.session.outgoing;

import org.jspecify.annotations.NullMarked;

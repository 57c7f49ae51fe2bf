/// One port that answers HTTP/1.1 requests and turns some of them into WebSockets.
@NullMarked
package io.facteur.whatsapp.simulator.socket;

import org.jspecify.annotations.NullMarked;

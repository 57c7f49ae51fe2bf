/// Every stanza that crossed a line, readable.
@NullMarked
package io.facteur.whatsapp.simulator.transcript;

import org.jspecify.annotations.NullMarked;

/// What a strict observer of the wire notes, whatever becomes of the stanzas.
@NullMarked
package io.facteur.whatsapp.simulator.witness;

import org.jspecify.annotations.NullMarked;

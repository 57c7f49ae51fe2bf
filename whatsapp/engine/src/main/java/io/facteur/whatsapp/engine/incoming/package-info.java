/// From a stanza to an entry in the inbound journal, and then to its acknowledgement.
@NullMarked
package io.facteur.whatsapp.engine.incoming;

import org.jspecify.annotations.NullMarked;

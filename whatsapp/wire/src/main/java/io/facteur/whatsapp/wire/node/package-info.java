/// WhatsApp's binary XML: the nodes every stanza is made of, and their bytes.
@NullMarked
package io.facteur.whatsapp.wire.node;

import org.jspecify.annotations.NullMarked;

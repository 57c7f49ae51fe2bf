/// What WhatsApp says without being asked: one table, one handler per tag.
@NullMarked
package io.facteur.whatsapp.engine.stanza;

import org.jspecify.annotations.NullMarked;

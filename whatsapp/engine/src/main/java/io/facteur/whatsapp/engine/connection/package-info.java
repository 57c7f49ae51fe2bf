/// From a dialled socket to encrypted stanzas, and again when it breaks.
@NullMarked
package io.facteur.whatsapp.engine.connection;

import org.jspecify.annotations.NullMarked;

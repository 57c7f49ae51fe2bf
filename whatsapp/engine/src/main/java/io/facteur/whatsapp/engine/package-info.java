/// One linked WhatsApp device: the façade, its settings, what it tells and what it is told.
@NullMarked
package io.facteur.whatsapp.engine;

import org.jspecify.annotations.NullMarked;

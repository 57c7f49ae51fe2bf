/// One linked WhatsApp device.
@NullMarked
package io.facteur.whatsapp.engine;

import org.jspecify.annotations.NullMarked;

/// Which version of WhatsApp Web there is.
@NullMarked
package io.facteur.whatsapp.engine.version;

import org.jspecify.annotations.NullMarked;

/// What WhatsApp does not let the account do for some time. Protocol reference: messaging.md §13.
@NullMarked
package io.facteur.whatsapp.engine.restriction;

import org.jspecify.annotations.NullMarked;

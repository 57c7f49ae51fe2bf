/// Transfer with WhatsApp's media hosts.
@NullMarked
package io.facteur.whatsapp.media;

import org.jspecify.annotations.NullMarked;

/// Tokens by which a recipient can prove to WhatsApp what a message said.
@NullMarked
package io.facteur.whatsapp.wire.report;

import org.jspecify.annotations.NullMarked;

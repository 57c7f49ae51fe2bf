/// What sender asks of session-service, which alone holds the connection to WhatsApp.
@NullMarked
package io.facteur.sender.owner;

import org.jspecify.annotations.NullMarked;

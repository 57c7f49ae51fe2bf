/// What sender asks of media-service: which files there are, and that they are brought to WhatsApp.
@NullMarked
package io.facteur.sender.media;

import org.jspecify.annotations.NullMarked;

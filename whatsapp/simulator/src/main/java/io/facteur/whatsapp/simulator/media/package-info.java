/// The media host: encrypted files that clients upload and download.
@NullMarked
package io.facteur.whatsapp.simulator.media;

import org.jspecify.annotations.NullMarked;

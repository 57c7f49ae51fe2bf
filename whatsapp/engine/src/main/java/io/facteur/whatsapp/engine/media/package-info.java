/// What files need of the connection: hosts and rights, and asking the phone for a file again. The
/// files themselves never come here.
@NullMarked
package io.facteur.whatsapp.engine.media;

import org.jspecify.annotations.NullMarked;

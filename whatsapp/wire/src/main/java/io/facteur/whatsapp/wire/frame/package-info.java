/// The stream below the nodes: a short introduction, then frames with a length in front.
@NullMarked
package io.facteur.whatsapp.wire.frame;

import org.jspecify.annotations.NullMarked;

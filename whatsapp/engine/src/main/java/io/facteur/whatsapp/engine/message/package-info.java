/// Messages on their way: what goes out and what became of it, what came in.
@NullMarked
package io.facteur.whatsapp.engine.message;

import org.jspecify.annotations.NullMarked;

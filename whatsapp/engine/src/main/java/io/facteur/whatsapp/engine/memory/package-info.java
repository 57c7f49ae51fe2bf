/// What the engine remembers while it runs, and may forget.
@NullMarked
package io.facteur.whatsapp.engine.memory;

import org.jspecify.annotations.NullMarked;

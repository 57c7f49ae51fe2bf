/// What a linked device must not forget: one narrow port for each kind of memory.
@NullMarked
package io.facteur.whatsapp.engine.store;

import org.jspecify.annotations.NullMarked;

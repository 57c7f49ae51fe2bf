/// Work beside the reading thread.
@NullMarked
package io.facteur.whatsapp.engine.errand;

import org.jspecify.annotations.NullMarked;

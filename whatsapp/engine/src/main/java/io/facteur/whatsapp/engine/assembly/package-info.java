/// Builds an engine from its parts.
@NullMarked
package io.facteur.whatsapp.engine.assembly;

import org.jspecify.annotations.NullMarked;

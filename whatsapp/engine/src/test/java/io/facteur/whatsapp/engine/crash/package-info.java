/// Killing an engine between any two of its steps.
@NullMarked
package io.facteur.whatsapp.engine.crash;

import org.jspecify.annotations.NullMarked;

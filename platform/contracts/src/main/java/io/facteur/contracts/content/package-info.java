/// What a message says, as the public API writes it.
@NullMarked
package io.facteur.contracts.content;

import org.jspecify.annotations.NullMarked;

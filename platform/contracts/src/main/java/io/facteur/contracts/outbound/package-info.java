/// What the sender says about a message: accepted, then settled.
@NullMarked
package io.facteur.contracts.outbound;

import org.jspecify.annotations.NullMarked;

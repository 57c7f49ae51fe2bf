/// From an accepted message to one that was sent, in order.
@NullMarked
package io.facteur.sender;

import org.jspecify.annotations.NullMarked;

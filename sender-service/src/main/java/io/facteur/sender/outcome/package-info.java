/// What became of the messages that were sent.
@NullMarked
package io.facteur.sender.outcome;

import org.jspecify.annotations.NullMarked;

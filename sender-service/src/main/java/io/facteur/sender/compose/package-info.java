/// From what a message says to the payload that WhatsApp carries: one composer per kind.
@NullMarked
package io.facteur.sender.compose;

import org.jspecify.annotations.NullMarked;

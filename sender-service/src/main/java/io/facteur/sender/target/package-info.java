/// Messages that something is to be said about: an answer, an edit, a reaction, a vote.
@NullMarked
package io.facteur.sender.target;

import org.jspecify.annotations.NullMarked;

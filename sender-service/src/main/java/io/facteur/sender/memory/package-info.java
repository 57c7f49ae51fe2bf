/// What is kept of a session, and goes with it.
@NullMarked
package io.facteur.sender.memory;

import org.jspecify.annotations.NullMarked;

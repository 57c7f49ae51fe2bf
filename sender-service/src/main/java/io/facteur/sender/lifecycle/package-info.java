/// What a session's own life means for its queue.
@NullMarked
package io.facteur.sender.lifecycle;

import org.jspecify.annotations.NullMarked;

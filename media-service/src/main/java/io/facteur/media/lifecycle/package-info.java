/// What a session's own life means for its files.
@NullMarked
package io.facteur.media.lifecycle;

import org.jspecify.annotations.NullMarked;

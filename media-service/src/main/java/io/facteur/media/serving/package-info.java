/// Files that callers ask for.
@NullMarked
package io.facteur.media.serving;

import org.jspecify.annotations.NullMarked;

/// Files made into what phones play.
@NullMarked
package io.facteur.media.conversion;

import org.jspecify.annotations.NullMarked;

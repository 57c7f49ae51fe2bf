/// What a file is, by its bytes.
@NullMarked
package io.facteur.media.inspection;

import org.jspecify.annotations.NullMarked;

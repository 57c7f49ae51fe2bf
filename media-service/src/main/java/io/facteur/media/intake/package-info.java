/// Files that callers upload.
@NullMarked
package io.facteur.media.intake;

import org.jspecify.annotations.NullMarked;

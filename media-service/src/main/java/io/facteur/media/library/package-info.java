/// What is known of each file.
@NullMarked
package io.facteur.media.library;

import org.jspecify.annotations.NullMarked;

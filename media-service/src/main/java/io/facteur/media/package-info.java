/// Files in and out.
@NullMarked
package io.facteur.media;

import org.jspecify.annotations.NullMarked;

/// Where files are kept.
@NullMarked
package io.facteur.media.storage;

import org.jspecify.annotations.NullMarked;

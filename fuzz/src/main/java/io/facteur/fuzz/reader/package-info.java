/// One reader of strangers' bytes each, and what it may answer with.
@NullMarked
package io.facteur.fuzz.reader;

import org.jspecify.annotations.NullMarked;

/// The runs with full counts, and the page they write.
@NullMarked
package io.facteur.e2e.verification;

import org.jspecify.annotations.NullMarked;

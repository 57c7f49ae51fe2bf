/// The API document, and everything that is made from it: nothing that it names is forgotten.
@NullMarked
package io.facteur.e2e.document;

import org.jspecify.annotations.NullMarked;

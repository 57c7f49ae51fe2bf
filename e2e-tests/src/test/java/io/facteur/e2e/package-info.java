/// Stories from outside.
@NullMarked
package io.facteur.e2e;

import org.jspecify.annotations.NullMarked;

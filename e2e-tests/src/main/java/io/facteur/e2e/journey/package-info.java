/// What is done with an installation, and the judgement of what came of it.
@NullMarked
package io.facteur.e2e.journey;

import org.jspecify.annotations.NullMarked;

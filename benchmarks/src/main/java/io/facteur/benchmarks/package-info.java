/// Figures, by command.
@NullMarked
package io.facteur.benchmarks;

import org.jspecify.annotations.NullMarked;

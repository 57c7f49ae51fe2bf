/// Runs the fuzzer over every target.
@NullMarked
package io.facteur.fuzz;

import org.jspecify.annotations.NullMarked;

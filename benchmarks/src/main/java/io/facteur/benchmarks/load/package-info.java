/// What whole sessions cost, against a simulator in another process.
@NullMarked
package io.facteur.benchmarks.load;

import org.jspecify.annotations.NullMarked;

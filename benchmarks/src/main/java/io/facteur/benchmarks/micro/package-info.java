/// What single operations cost, by JMH.
@NullMarked
package io.facteur.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

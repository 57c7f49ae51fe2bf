/// Places at which a test may let the process die.
@NullMarked
package io.facteur.servicekit.failpoint;

import org.jspecify.annotations.NullMarked;

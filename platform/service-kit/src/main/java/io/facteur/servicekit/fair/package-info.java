/// Long work that lets short work through.
@NullMarked
package io.facteur.servicekit.fair;

import org.jspecify.annotations.NullMarked;

/// The vault of a service that does not own the data keys.
@NullMarked
package io.facteur.servicekit.seal;

import org.jspecify.annotations.NullMarked;

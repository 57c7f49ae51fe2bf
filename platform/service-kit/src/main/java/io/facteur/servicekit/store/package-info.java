/// The document store of a service.
@NullMarked
package io.facteur.servicekit.store;

import org.jspecify.annotations.NullMarked;

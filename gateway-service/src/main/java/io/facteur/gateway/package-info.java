/// The front door: keys, limits, routes.
@NullMarked
package io.facteur.gateway;

import org.jspecify.annotations.NullMarked;

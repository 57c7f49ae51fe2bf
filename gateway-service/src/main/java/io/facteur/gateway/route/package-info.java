/// Which service answers which path.
@NullMarked
package io.facteur.gateway.route;

import org.jspecify.annotations.NullMarked;

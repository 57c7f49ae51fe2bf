/// Endpoints and signed deliveries, in order.
@NullMarked
package io.facteur.webhook;

import org.jspecify.annotations.NullMarked;

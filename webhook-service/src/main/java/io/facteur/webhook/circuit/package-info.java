/// When an endpoint that fails again and again is spared, and when it is tried again.
@NullMarked
package io.facteur.webhook.circuit;

import org.jspecify.annotations.NullMarked;

/// Requests that create something, once however often they are made with one Idempotency-Key.
@NullMarked
package io.facteur.servicekit.idempotency;

import org.jspecify.annotations.NullMarked;

/// The facts of other services come in here and become messages and events.
@NullMarked
package io.facteur.receiver.fact;

import org.jspecify.annotations.NullMarked;

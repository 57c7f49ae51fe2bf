/// A POST becomes a message that will not be lost: validated, given its id, durable, answered.
@NullMarked
package io.facteur.sender.intake;

import org.jspecify.annotations.NullMarked;

/// Every message of a session, one document each, whose status only moves forward.
@NullMarked
package io.facteur.receiver.timeline;

import org.jspecify.annotations.NullMarked;

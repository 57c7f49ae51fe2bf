/// What a message says now: opened, with everything said about it later, and in the public form of
/// addresses.
@NullMarked
package io.facteur.receiver.reading;

import org.jspecify.annotations.NullMarked;

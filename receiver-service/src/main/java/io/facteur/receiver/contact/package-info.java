/// The people whom a session's messages told of.
@NullMarked
package io.facteur.receiver.contact;

import org.jspecify.annotations.NullMarked;

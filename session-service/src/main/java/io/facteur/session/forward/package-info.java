/// Passes requests about a session on to the replica that runs it.
@NullMarked
package io.facteur.session.forward;

import org.jspecify.annotations.NullMarked;

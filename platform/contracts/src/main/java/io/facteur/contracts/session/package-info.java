/// What session-service says: what came in, and what became of a session.
@NullMarked
package io.facteur.contracts.session;

import org.jspecify.annotations.NullMarked;

/// What the engine must not forget, in MongoDB: one adapter for each of its ports, secrets sealed
/// with the session's data key.
@NullMarked
package io.facteur.session.store;

import org.jspecify.annotations.NullMarked;

/// The data keys of sessions: made here, kept wrapped, given to the vaults of other services,
/// destroyed with their session.
@NullMarked
package io.facteur.session.key;

import org.jspecify.annotations.NullMarked;

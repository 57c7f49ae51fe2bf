/// Which process runs which session: a lease with an epoch per session, one holder at a time.
@NullMarked
package io.facteur.session.ownership;

import org.jspecify.annotations.NullMarked;

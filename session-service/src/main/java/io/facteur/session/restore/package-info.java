/// A database that was put back to an earlier state: its ratchets would spend keys a second time.
@NullMarked
package io.facteur.session.restore;

import org.jspecify.annotations.NullMarked;

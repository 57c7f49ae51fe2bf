/// Signal version 3 as WhatsApp speaks it: X3DH, the double ratchet, sender keys and padding, as
/// pure functions from (state, input) to (new state, output).
///
/// Start at `Ratchets`. Nothing here stores anything: a caller loads the bytes of a state, calls
/// one function, and writes the next state back with a compare-and-set together with whatever the
/// function returned. A call that fails changed nothing.
///
/// Protocol reference: messaging.md §2.
@NullMarked
package io.facteur.whatsapp.wire.signal;

import org.jspecify.annotations.NullMarked;

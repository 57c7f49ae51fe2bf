/// Linking a companion to a phone: the QR text, the code to type, and how the two vouch for each
/// other.
@NullMarked
package io.facteur.whatsapp.wire.pairing;

import org.jspecify.annotations.NullMarked;

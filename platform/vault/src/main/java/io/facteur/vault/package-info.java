/// Envelope encryption: key ring, a data key per session, sealed records.
@NullMarked
package io.facteur.vault;

import org.jspecify.annotations.NullMarked;

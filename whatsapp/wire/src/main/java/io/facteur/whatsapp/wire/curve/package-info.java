/// Key agreement, signatures, key derivation and ciphers: the only place that touches primitives.
@NullMarked
package io.facteur.whatsapp.wire.curve;

import org.jspecify.annotations.NullMarked;

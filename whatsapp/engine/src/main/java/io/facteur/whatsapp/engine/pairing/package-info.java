/// Becoming a linked device: QR codes on show, and the phone's answer.
@NullMarked
package io.facteur.whatsapp.engine.pairing;

import org.jspecify.annotations.NullMarked;

/// Proof that a recipient knows us: tokens given and taken. Protocol reference: messaging.md §4.5.
@NullMarked
package io.facteur.whatsapp.engine.token;

import org.jspecify.annotations.NullMarked;

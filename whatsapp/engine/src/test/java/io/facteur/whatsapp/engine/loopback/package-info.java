/// A WhatsApp in memory, just big enough to see what an engine does: for tests that must hold time
/// still, cut the line at a given stanza, or look at every byte.
@NullMarked
package io.facteur.whatsapp.engine.loopback;

import org.jspecify.annotations.NullMarked;

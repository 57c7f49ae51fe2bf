/// The primary device of a simulated person, with real Signal keys and an inbox.
@NullMarked
package io.facteur.whatsapp.simulator.phone;

import org.jspecify.annotations.NullMarked;

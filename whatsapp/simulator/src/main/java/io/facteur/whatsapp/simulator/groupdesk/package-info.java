/// Changing groups: who may, what is answered, who is told.
@NullMarked
package io.facteur.whatsapp.simulator.groupdesk;

import org.jspecify.annotations.NullMarked;

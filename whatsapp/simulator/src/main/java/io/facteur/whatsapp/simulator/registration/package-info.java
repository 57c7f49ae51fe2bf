/// How an unlinked device becomes a linked one, and how it stops being one.
@NullMarked
package io.facteur.whatsapp.simulator.registration;

import org.jspecify.annotations.NullMarked;

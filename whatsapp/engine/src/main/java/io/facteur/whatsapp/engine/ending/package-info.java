/// How connections end, as a table, and what follows from each end.
@NullMarked
package io.facteur.whatsapp.engine.ending;

import org.jspecify.annotations.NullMarked;

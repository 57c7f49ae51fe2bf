/// A device that another program linked, taken over without a new scan.
@NullMarked
package io.facteur.whatsapp.engine.adoption;

import org.jspecify.annotations.NullMarked;

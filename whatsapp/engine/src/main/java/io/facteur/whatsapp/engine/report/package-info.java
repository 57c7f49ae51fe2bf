/// Telling the outside, in order.
@NullMarked
package io.facteur.whatsapp.engine.report;

import org.jspecify.annotations.NullMarked;

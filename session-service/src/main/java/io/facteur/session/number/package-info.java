/// Phone numbers: whether they are on WhatsApp.
@NullMarked
package io.facteur.session.number;

import org.jspecify.annotations.NullMarked;

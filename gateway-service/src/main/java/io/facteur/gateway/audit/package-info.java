/// Who did what of that which cannot be taken back, or which gives rights.
@NullMarked
package io.facteur.gateway.audit;

import org.jspecify.annotations.NullMarked;

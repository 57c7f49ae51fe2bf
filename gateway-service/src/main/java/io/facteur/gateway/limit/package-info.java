/// How much one key, and how slowly one caller, may ask.
@NullMarked
package io.facteur.gateway.limit;

import org.jspecify.annotations.NullMarked;

/// API keys: their form, where they are kept, who presents which.
@NullMarked
package io.facteur.gateway.key;

import org.jspecify.annotations.NullMarked;

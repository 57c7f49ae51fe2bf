/// Who asks: services prove themselves to each other on every call.
@NullMarked
package io.facteur.servicekit.identity;

import org.jspecify.annotations.NullMarked;

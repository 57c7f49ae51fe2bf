/// Calls from one service to another.
@NullMarked
package io.facteur.servicekit.call;

import org.jspecify.annotations.NullMarked;

/// Calling addresses that strangers typed.
@NullMarked
package io.facteur.guardedhttp;

import org.jspecify.annotations.NullMarked;

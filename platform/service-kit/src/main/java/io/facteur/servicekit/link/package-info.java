/// Addresses that carry their own permission.
@NullMarked
package io.facteur.servicekit.link;

import org.jspecify.annotations.NullMarked;

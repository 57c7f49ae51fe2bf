/// Every record that crosses a topic or an internal call.
@NullMarked
package io.facteur.contracts;

import org.jspecify.annotations.NullMarked;

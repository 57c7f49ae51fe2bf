/// Groups as services tell of them.
@NullMarked
package io.facteur.contracts.group;

import org.jspecify.annotations.NullMarked;

/// What log lines look like.
@NullMarked
package io.facteur.servicekit.log;

import org.jspecify.annotations.NullMarked;

/// The web page.
@NullMarked
package io.facteur.dashboard;

import org.jspecify.annotations.NullMarked;

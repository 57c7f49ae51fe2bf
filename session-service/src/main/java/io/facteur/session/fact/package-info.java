/// The stream of facts of each session, as this service writes it.
@NullMarked
package io.facteur.session.fact;

import org.jspecify.annotations.NullMarked;

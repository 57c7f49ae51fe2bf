/// The sessions of this installation: what each is, where it stands, what its user wants of it.
@NullMarked
package io.facteur.session.registry;

import org.jspecify.annotations.NullMarked;

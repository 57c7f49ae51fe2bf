/// Devices of other programs, read from what those keep.
@NullMarked
package io.facteur.session.adoption;

import org.jspecify.annotations.NullMarked;

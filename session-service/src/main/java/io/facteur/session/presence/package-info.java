/// Who is there, who is writing, what was read: both ways, kept for nobody.
@NullMarked
package io.facteur.session.presence;

import org.jspecify.annotations.NullMarked;

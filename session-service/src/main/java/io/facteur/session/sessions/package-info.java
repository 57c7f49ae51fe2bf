/// The REST resource `/api/v1/sessions`.
@NullMarked
package io.facteur.session.sessions;

import org.jspecify.annotations.NullMarked;

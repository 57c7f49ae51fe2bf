/// Asking WhatsApp something through a session.
@NullMarked
package io.facteur.session.online;

import org.jspecify.annotations.NullMarked;

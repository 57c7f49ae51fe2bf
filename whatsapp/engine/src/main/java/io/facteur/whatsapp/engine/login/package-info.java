/// From the handshake to being online.
@NullMarked
package io.facteur.whatsapp.engine.login;

import org.jspecify.annotations.NullMarked;

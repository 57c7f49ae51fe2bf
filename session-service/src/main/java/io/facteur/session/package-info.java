/// Sessions: pairing, sockets, keys, whatever needs the live connection.
@NullMarked
package io.facteur.session;

import org.jspecify.annotations.NullMarked;

/// https without a reverse proxy.
@NullMarked
package io.facteur.gateway.tls;

import org.jspecify.annotations.NullMarked;

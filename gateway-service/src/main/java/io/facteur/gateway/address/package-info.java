/// Who is on the other side of a connection, when reverse proxies stand between.
@NullMarked
package io.facteur.gateway.address;

import org.jspecify.annotations.NullMarked;

/// The certificate that media hosts and secure WebSockets show.
@NullMarked
package io.facteur.whatsapp.simulator.tls;

import org.jspecify.annotations.NullMarked;

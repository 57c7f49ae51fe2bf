/// What goes wrong between the server and linked devices, on request or by chance with a seed.
@NullMarked
package io.facteur.whatsapp.simulator.fault;

import org.jspecify.annotations.NullMarked;

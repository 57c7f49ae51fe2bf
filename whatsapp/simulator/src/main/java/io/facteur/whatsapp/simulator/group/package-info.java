/// Groups as the server keeps them.
@NullMarked
package io.facteur.whatsapp.simulator.group;

import org.jspecify.annotations.NullMarked;

/// Stories of one or more linked devices, told against the simulator over sockets.
@NullMarked
package io.facteur.whatsapp.engine.story;

import org.jspecify.annotations.NullMarked;

/// Other people's devices: who has which, their hidden ids, and the ratchets with them.
@NullMarked
package io.facteur.whatsapp.engine.device;

import org.jspecify.annotations.NullMarked;

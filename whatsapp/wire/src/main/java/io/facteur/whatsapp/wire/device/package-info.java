/// Lists of the devices of people: their hash, and the signed list of keys that are still valid.
@NullMarked
package io.facteur.whatsapp.wire.device;

import org.jspecify.annotations.NullMarked;

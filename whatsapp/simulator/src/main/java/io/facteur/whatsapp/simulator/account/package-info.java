/// People of this server: numbers, LIDs, devices and their public keys.
@NullMarked
package io.facteur.whatsapp.simulator.account;

import org.jspecify.annotations.NullMarked;

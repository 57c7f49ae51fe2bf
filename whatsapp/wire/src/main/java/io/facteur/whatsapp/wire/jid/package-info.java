/// Addresses: people by phone number or hidden id, groups, lists, and the devices of people.
@NullMarked
package io.facteur.whatsapp.wire.jid;

import org.jspecify.annotations.NullMarked;

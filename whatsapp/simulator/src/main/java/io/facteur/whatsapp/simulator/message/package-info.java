/// Messages, receipts and notifications on their way between devices, and their waiting room.
@NullMarked
package io.facteur.whatsapp.simulator.message;

import org.jspecify.annotations.NullMarked;

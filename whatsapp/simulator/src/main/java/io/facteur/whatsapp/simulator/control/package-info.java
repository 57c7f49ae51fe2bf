/// The JSON interface by which a test or a person moves the phones.
@NullMarked
package io.facteur.whatsapp.simulator.control;

import org.jspecify.annotations.NullMarked;

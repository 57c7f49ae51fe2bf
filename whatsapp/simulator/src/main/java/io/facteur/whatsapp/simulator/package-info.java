/// A WhatsApp server on your machine, with phones and the people who hold them.
@NullMarked
package io.facteur.whatsapp.simulator;

import org.jspecify.annotations.NullMarked;

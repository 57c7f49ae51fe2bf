/// Answers to questions: one class for each kind, one table that routes them.
@NullMarked
package io.facteur.whatsapp.simulator.iq;

import org.jspecify.annotations.NullMarked;

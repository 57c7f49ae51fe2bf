/// Questions to WhatsApp: the exchange that asks and waits, and one class per question.
@NullMarked
package io.facteur.whatsapp.engine.query;

import org.jspecify.annotations.NullMarked;

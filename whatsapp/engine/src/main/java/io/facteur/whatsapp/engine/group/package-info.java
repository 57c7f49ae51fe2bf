/// Groups: what they are, how they change, and the questions about them.
@NullMarked
package io.facteur.whatsapp.engine.group;

import org.jspecify.annotations.NullMarked;

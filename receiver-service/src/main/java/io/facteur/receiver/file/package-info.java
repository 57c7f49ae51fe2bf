/// Files of messages that came in: asked for, and how far they are.
@NullMarked
package io.facteur.receiver.file;

import org.jspecify.annotations.NullMarked;

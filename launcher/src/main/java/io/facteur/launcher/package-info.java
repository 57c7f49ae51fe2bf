/// All services in one JVM, with an embedded broker and store.
@NullMarked
package io.facteur.launcher;

import org.jspecify.annotations.NullMarked;

/// How fast one session may send.
@NullMarked
package io.facteur.sender.pacing;

import org.jspecify.annotations.NullMarked;

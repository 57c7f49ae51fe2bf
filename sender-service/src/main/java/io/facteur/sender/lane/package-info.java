/// The queue of each session, worked off in order by one thread.
@NullMarked
package io.facteur.sender.lane;

import org.jspecify.annotations.NullMarked;

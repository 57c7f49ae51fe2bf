/// What the outside world is told: the one gap-free sequence of events per session.
@NullMarked
package io.facteur.receiver.eventlog;

import org.jspecify.annotations.NullMarked;

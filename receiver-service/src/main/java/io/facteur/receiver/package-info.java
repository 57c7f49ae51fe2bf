/// What came in and what it meant: messages, statuses, the event log.
@NullMarked
package io.facteur.receiver;

import org.jspecify.annotations.NullMarked;

/// Running sessions: what is wanted of a session becomes an engine, what the engine tells becomes
/// the session's status.
@NullMarked
package io.facteur.session.lifecycle;

import org.jspecify.annotations.NullMarked;

/// A service's place on the event bus: settings, asking for missed records, answering such
/// questions.
@NullMarked
package io.facteur.servicekit.bus;

import org.jspecify.annotations.NullMarked;

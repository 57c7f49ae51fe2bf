/// What survives a killed process: tables in memory, every change of a turn as one journal line.
@NullMarked
package io.facteur.whatsapp.simulator.state;

import org.jspecify.annotations.NullMarked;

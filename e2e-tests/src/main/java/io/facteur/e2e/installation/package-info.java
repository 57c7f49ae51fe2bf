/// Facteur as processes: started, killed, started again.
@NullMarked
package io.facteur.e2e.installation;

import org.jspecify.annotations.NullMarked;

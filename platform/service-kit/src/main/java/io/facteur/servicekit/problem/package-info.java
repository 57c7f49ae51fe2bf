/// Refusals and failures as RFC 9457 problem documents.
@NullMarked
package io.facteur.servicekit.problem;

import org.jspecify.annotations.NullMarked;

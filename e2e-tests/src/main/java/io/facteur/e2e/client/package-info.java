/// What is around Facteur: who calls its API, who receives its webhooks, whose phones it is linked
/// to.
@NullMarked
package io.facteur.e2e.client;

import org.jspecify.annotations.NullMarked;

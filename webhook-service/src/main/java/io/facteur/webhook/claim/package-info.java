/// Which replica of this service works on what, so that no two do at once.
@NullMarked
package io.facteur.webhook.claim;

import org.jspecify.annotations.NullMarked;

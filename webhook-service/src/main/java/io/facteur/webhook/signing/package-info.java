/// Standard Webhooks signatures.
@NullMarked
package io.facteur.webhook.signing;

import org.jspecify.annotations.NullMarked;

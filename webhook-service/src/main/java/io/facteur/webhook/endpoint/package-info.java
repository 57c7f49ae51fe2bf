/// Who wants to be told what, and where.
@NullMarked
package io.facteur.webhook.endpoint;

import org.jspecify.annotations.NullMarked;

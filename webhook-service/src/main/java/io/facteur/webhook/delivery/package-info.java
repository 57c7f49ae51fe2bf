/// From a public event to a signed POST: one document per endpoint and event, one lane per endpoint
/// and session.
@NullMarked
package io.facteur.webhook.delivery;

import org.jspecify.annotations.NullMarked;

/// Health and readiness of the whole installation.
@NullMarked
package io.facteur.gateway.status;

import org.jspecify.annotations.NullMarked;

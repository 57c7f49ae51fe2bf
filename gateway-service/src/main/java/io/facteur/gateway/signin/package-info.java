/// People who sign in at the dashboard with an API key: their browsers then send a cookie instead.
@NullMarked
package io.facteur.gateway.signin;

import org.jspecify.annotations.NullMarked;

/// The page itself: what the browser loads. Everything it shows it asks of the public API, with the
/// key of whoever signed in.
@NullMarked
package io.facteur.dashboard.page;

import org.jspecify.annotations.NullMarked;

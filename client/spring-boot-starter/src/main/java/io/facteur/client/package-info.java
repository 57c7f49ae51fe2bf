/// Facteur for Spring Boot programs: [io.facteur.client.Facteur] sends, typed events arrive as
/// application events.
@NullMarked
package io.facteur.client;

import org.jspecify.annotations.NullMarked;

/// Files that came in: asked for by receiver-service, fetched by media-service.
@NullMarked
package io.facteur.contracts.media;

import org.jspecify.annotations.NullMarked;

/// Files of incoming messages: asked for, downloaded, settled.
@NullMarked
package io.facteur.media.fetching;

import org.jspecify.annotations.NullMarked;

/// What media-service needs of a session's live connection.
@NullMarked
package io.facteur.session.media;

import org.jspecify.annotations.NullMarked;

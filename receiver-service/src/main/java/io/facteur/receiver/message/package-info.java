/// Messages for whoever asks over HTTP.
@NullMarked
package io.facteur.receiver.message;

import org.jspecify.annotations.NullMarked;

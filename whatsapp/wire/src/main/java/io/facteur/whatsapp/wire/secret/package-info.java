/// What is encrypted once more, under the secret that came with an earlier message: votes, answers.
@NullMarked
package io.facteur.whatsapp.wire.secret;

import org.jspecify.annotations.NullMarked;

/// Encryption of files, while they stream. Protocol reference: messaging.md §8.
@NullMarked
package io.facteur.whatsapp.wire.media;

import org.jspecify.annotations.NullMarked;

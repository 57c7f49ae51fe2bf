/// The code a phone scans, as a picture or as text.
@NullMarked
package io.facteur.session.qr;

import org.jspecify.annotations.NullMarked;

/// Each service's part of the API document.
@NullMarked
package io.facteur.servicekit.documentation;

import org.jspecify.annotations.NullMarked;

/// What every service carries.
@NullMarked
package io.facteur.servicekit;

import org.jspecify.annotations.NullMarked;

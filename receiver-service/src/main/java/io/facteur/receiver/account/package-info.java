/// What is known of the sessions themselves.
@NullMarked
package io.facteur.receiver.account;

import org.jspecify.annotations.NullMarked;

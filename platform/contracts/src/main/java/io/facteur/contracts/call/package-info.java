/// Requests and answers of the calls that services make to each other over internal HTTP.
@NullMarked
package io.facteur.contracts.call;

import org.jspecify.annotations.NullMarked;

/// One OpenAPI document and page for the whole platform.
@NullMarked
package io.facteur.gateway.documentation;

import org.jspecify.annotations.NullMarked;

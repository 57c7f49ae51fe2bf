/// Lists that are read page by page, and how a question about them is refused.
@NullMarked
package io.facteur.receiver.paging;

import org.jspecify.annotations.NullMarked;

/// The REST resource of groups, and how groups are told of outside.
@NullMarked
package io.facteur.session.group;

import org.jspecify.annotations.NullMarked;

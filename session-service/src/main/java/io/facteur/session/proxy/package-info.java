/// The proxies through which sessions reach WhatsApp.
@NullMarked
package io.facteur.session.proxy;

import org.jspecify.annotations.NullMarked;

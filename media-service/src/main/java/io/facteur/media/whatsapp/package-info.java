/// Files on their way to WhatsApp's media hosts, and how those are reached.
@NullMarked
package io.facteur.media.whatsapp;

import org.jspecify.annotations.NullMarked;

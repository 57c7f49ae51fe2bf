package io.facteur.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// A message that Facteur has taken, and will not lose.
///
/// @param id WhatsApp's id of it, as later events name it
/// @param sessionId the session that sends it
/// @param chatId to whom, `33612345678@c.us`
/// @param status `pending` at first
@JsonIgnoreProperties(ignoreUnknown = true)
public record SentMessage(String id, String sessionId, String chatId, String status) {}
